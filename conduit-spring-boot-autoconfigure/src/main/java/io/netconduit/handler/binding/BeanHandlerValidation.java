package io.netconduit.handler.binding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.netconduit.ErrorCode;
import io.netconduit.RpcException;
import io.netconduit.handler.discovery.HandlerMethodInfo;
import io.netconduit.handler.discovery.InvalidHandlerMethodException;
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
 * Validates constraints with Jakarta Validation. Loaded only if Jakarta Validation is on
 * the class path.
 *
 * @since 0.1.0
 */
public final class BeanHandlerValidation implements HandlerValidation {

	private static final Logger logger = LoggerFactory.getLogger(BeanHandlerValidation.class);

	private final ExecutableValidator validator;

	private final HandlerMethodInfo handler;

	private final ViolationPaths paths;

	private final List<ConstrainedParameter> parameters;

	private final boolean constrainsArguments;

	private final boolean constrainsResult;

	private final Class<?>[] groups;

	private BeanHandlerValidation(ExecutableValidator validator, HandlerMethodInfo handler, ViolationPaths paths,
			List<ConstrainedParameter> parameters, @Nullable MethodDescriptor constraints, Class<?>[] groups) {
		this.validator = validator;
		this.handler = handler;
		this.paths = paths;
		this.parameters = parameters;
		// Hibernate Validator does not report constraints that are only on type
		// arguments.
		this.constrainsArguments = constraints != null
				&& (constraints.hasConstrainedParameters() || constraints.getParameterDescriptors()
					.stream()
					.anyMatch((parameter) -> !parameter.getConstrainedContainerElementTypes().isEmpty()));
		this.constrainsResult = constraints != null && (constraints.hasConstrainedReturnValue()
				|| !constraints.getReturnValueDescriptor().getConstrainedContainerElementTypes().isEmpty());
		this.groups = groups;
	}

	/**
	 * Find the constraints of a method and of the types that are bound to the payload.
	 * @param validator the {@link Validator}
	 * @param handler the method
	 * @param arguments the sources of its arguments
	 * @return the validation, or {@link HandlerValidation#NONE} if there are no
	 * constraints
	 * @throws InvalidHandlerMethodException if the constraints contradict each other
	 */
	public static HandlerValidation create(Object validator, HandlerMethodInfo handler, HandlerArguments arguments) {
		Validator jakarta = (Validator) validator;
		try {
			MethodDescriptor constraints = jakarta.getConstraintsForClass(handler.bean().type())
				.getConstraintsForMethod(handler.method().getName(), handler.method().getParameterTypes());
			Class<?>[] groups = groups(handler);
			List<ConstrainedParameter> parameters = ConstrainedParameter.find(jakarta, handler, arguments, constraints,
					groups);
			return (constraints != null || !parameters.isEmpty()) ? new BeanHandlerValidation(jakarta.forExecutables(),
					handler, new ViolationPaths(arguments), parameters, constraints, groups) : NONE;
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
		List<FieldError> errors = new ArrayList<>();
		if (this.constrainsArguments) {
			this.validator.validateParameters(target(bean), this.handler.method(), arguments, this.groups)
				.forEach((violation) -> errors.add(error(this.paths.field(violation.getPropertyPath()), violation)));
		}
		for (ConstrainedParameter parameter : this.parameters) {
			parameter.validate(arguments)
				.forEach((violation) -> errors
					.add(error(this.paths.field(parameter.index(), violation.getPropertyPath()), violation)));
		}
		if (!errors.isEmpty()) {
			throw new InvalidArgumentsException(errors.stream()
				.distinct()
				.sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::type))
				.toList());
		}
	}

	@Override
	public void validateResult(Object bean, @Nullable Object result) {
		if (!this.constrainsResult) {
			return;
		}
		Set<ConstraintViolation<Object>> violations = this.validator.validateReturnValue(target(bean),
				this.handler.method(), result, this.groups);
		if (!violations.isEmpty()) {
			String what = violations.stream()
				.map((violation) -> ViolationPaths.properties(violation.getPropertyPath()) + " " + type(violation))
				.map(String::strip)
				.sorted()
				.collect(Collectors.joining(", "));
			logger.error("The result of {} violates its constraints: {}", this.handler.origin(), what);
			throw new RpcException(ErrorCode.INTERNAL, "The result of '" + this.handler.name() + "' is not valid");
		}
	}

	private static FieldError error(String field, ConstraintViolation<?> violation) {
		return new FieldError(ErrorCode.VALIDATION, field, violation.getMessage(), type(violation));
	}

	private static String type(ConstraintViolation<?> violation) {
		return violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
	}

	private static Object target(Object bean) {
		// The validator looks up the method in the object's class, so a proxy must be
		// unwrapped.
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
				throw new IllegalStateException("The target of " + source + " cannot be obtained", ex);
			}
			current = target;
		}
		return current;
	}

}
