package io.netconduit.handler;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.netconduit.protocol.ErrorCode;
import io.netconduit.rpc.RpcException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import jakarta.validation.executable.ExecutableValidator;
import jakarta.validation.metadata.MethodDescriptor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.TargetSource;
import org.springframework.aop.framework.Advised;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.validation.annotation.Validated;

/**
 * Checks constraints with Jakarta Validation. Touched only where that is on the class
 * path.
 */
final class BeanHandlerValidation implements HandlerValidation {

	private static final Logger logger = LoggerFactory.getLogger(BeanHandlerValidation.class);

	private final ExecutableValidator validator;

	private final HandlerMethodInfo handler;

	private final ViolationPaths paths;

	private final MethodDescriptor constraints;

	private final Class<?>[] groups;

	private BeanHandlerValidation(ExecutableValidator validator, HandlerMethodInfo handler, ViolationPaths paths,
			MethodDescriptor constraints) {
		this.validator = validator;
		this.handler = handler;
		this.paths = paths;
		this.constraints = constraints;
		this.groups = groups(handler);
	}

	/**
	 * Look for the constraints of a method.
	 * @param validator the {@link Validator}
	 * @param handler the method
	 * @param arguments where its arguments come from
	 * @return the validation, {@link HandlerValidation#NONE} where nothing is constrained
	 * @throws InvalidHandlerMethodException if the constraints contradict each other
	 */
	static HandlerValidation create(Object validator, HandlerMethodInfo handler, HandlerArguments arguments) {
		Validator jakarta = (Validator) validator;
		try {
			MethodDescriptor constraints = jakarta.getConstraintsForClass(handler.bean().type())
				.getConstraintsForMethod(handler.method().getName(), handler.method().getParameterTypes());
			return (constraints != null) ? new BeanHandlerValidation(jakarta.forExecutables(), handler,
					new ViolationPaths(arguments), constraints) : NONE;
		}
		catch (ValidationException ex) {
			throw new InvalidHandlerMethodException("The constraints of " + handler.origin() + " cannot be used",
					"Correct them: " + ex.getMessage() + ".", ex);
		}
	}

	private static Class<?>[] groups(HandlerMethodInfo handler) {
		MergedAnnotation<Validated> annotation = MergedAnnotations.from(handler.method(), SearchStrategy.TYPE_HIERARCHY)
			.get(Validated.class);
		if (!annotation.isPresent()) {
			annotation = MergedAnnotations.from(handler.bean().type(), SearchStrategy.TYPE_HIERARCHY)
				.get(Validated.class);
		}
		return annotation.isPresent() ? annotation.getClassArray("value") : new Class<?>[0];
	}

	@Override
	public void validateArguments(Object bean, @Nullable Object[] arguments) {
		if (!this.constraints.hasConstrainedParameters()) {
			return;
		}
		Set<ConstraintViolation<Object>> violations = this.validator.validateParameters(target(bean),
				this.handler.method(), arguments, this.groups);
		if (!violations.isEmpty()) {
			throw new InvalidArgumentsException(errors(violations));
		}
	}

	@Override
	public void validateResult(Object bean, @Nullable Object result) {
		if (!this.constraints.hasConstrainedReturnValue()) {
			return;
		}
		Set<ConstraintViolation<Object>> violations = this.validator.validateReturnValue(target(bean),
				this.handler.method(), result, this.groups);
		if (!violations.isEmpty()) {
			String what = errors(violations).stream()
				.map((error) -> (!error.field().isEmpty() ? error.field() + ": " : "") + error.type())
				.collect(Collectors.joining(", "));
			logger.error("The result of {} violates its constraints: {}", this.handler.origin(), what);
			throw new RpcException(ErrorCode.INTERNAL, "The result of '" + this.handler.name() + "' is not valid");
		}
	}

	private List<FieldError> errors(Set<ConstraintViolation<Object>> violations) {
		return violations.stream()
			.map((violation) -> new FieldError(ErrorCode.VALIDATION, this.paths.field(violation.getPropertyPath()),
					violation.getMessage(),
					violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName()))
			.sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::type))
			.toList();
	}

	/**
	 * The validator looks up the method in the class of the object, which a proxy's is
	 * not.
	 */
	private static Object target(Object bean) {
		Object current = bean;
		while (current instanceof Advised advised) {
			TargetSource source = advised.getTargetSource();
			Object target;
			try {
				target = source.getTarget();
				if (target == null) {
					return current;
				}
				source.releaseTarget(target);
			}
			catch (Exception ex) {
				throw new IllegalStateException("The target of " + source + " cannot be had", ex);
			}
			current = target;
		}
		return current;
	}

}
