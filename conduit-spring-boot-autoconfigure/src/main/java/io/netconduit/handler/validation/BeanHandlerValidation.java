package io.netconduit.handler.validation;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.netconduit.ErrorCode;
import io.netconduit.RpcException;
import io.netconduit.handler.discovery.HandlerMethodInfo;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Path.ParameterNode;
import jakarta.validation.ValidationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.TargetSource;
import org.springframework.aop.framework.Advised;
import org.springframework.core.ResolvableType;

/**
 * Validates constraints with Jakarta Validation. Loaded only if Jakarta Validation is on
 * the class path.
 */
final class BeanHandlerValidation implements HandlerValidation {

	private static final Logger logger = LoggerFactory.getLogger(BeanHandlerValidation.class);

	private final BoundedValidator validator;

	private final HandlerMethodInfo handler;

	private final ViolationPaths paths;

	private final List<Pass> passes;

	private final List<Walk> walks;

	private final boolean[] defaults;

	private final @Nullable ResultCarrier result;

	private final ResolvableType resultType;

	private final Class<?>[] groups;

	private final RepeatedLine line = new RepeatedLine();

	/**
	 * Create the validation of a method.
	 * @param validator the validator
	 * @param handler the method
	 * @param paths converts the paths of violations
	 * @param passes the validations of the parameters' own constraints
	 * @param walks the validations of arguments that the validator does not reach
	 * @param defaults for each parameter, whether the function has a default value that
	 * replaces {@code null}
	 * @param result how the validator sees the result, or {@code null} if it has no
	 * constraints
	 * @param groups the groups for the result
	 */
	BeanHandlerValidation(BoundedValidator validator, HandlerMethodInfo handler, ViolationPaths paths,
			List<Pass> passes, List<Walk> walks, boolean[] defaults, @Nullable ResultCarrier result,
			Class<?>[] groups) {
		this.validator = validator;
		this.handler = handler;
		this.paths = paths;
		this.passes = passes;
		this.walks = walks;
		this.defaults = defaults;
		this.result = result;
		this.resultType = ResolvableType.forMethodReturnType(handler.method(), handler.bean().type());
		this.groups = groups;
	}

	@Override
	public void validateArguments(Object bean, @Nullable Object[] arguments) {
		if (this.passes.isEmpty() && this.walks.isEmpty()) {
			return;
		}
		Violations violations = new Violations(this.paths);
		try {
			for (int i = 0; i < this.passes.size() && !violations.isFull(); i++) {
				Pass pass = this.passes.get(i);
				for (ConstraintViolation<Object> violation : this.validator.validateParameters(target(bean),
						this.handler.method(), arguments, pass.groups())) {
					int index = parameter(violation.getPropertyPath());
					if (pass.concerns(index) && !isReplaced(index, arguments)) {
						violations.add("", violation);
					}
				}
			}
			for (int i = 0; i < this.walks.size() && !violations.isFull(); i++) {
				Walk walk = this.walks.get(i);
				walk.walk().validate(arguments[walk.index()], this.paths.name(walk.index()), violations);
			}
		}
		catch (ValidationException ex) {
			throw failed(ex, "The arguments of '" + this.handler.name() + "' cannot be validated");
		}
		violations.throwIfAny();
	}

	// The argument is null, and the function will use its default value.
	private boolean isReplaced(int parameter, @Nullable Object[] arguments) {
		return parameter >= 0 && this.defaults[parameter] && arguments[parameter] == null;
	}

	private static int parameter(Path path) {
		for (Path.Node node : path) {
			if (node.getKind() == ElementKind.PARAMETER) {
				return node.as(ParameterNode.class).getParameterIndex();
			}
		}
		return -1;
	}

	@Override
	public boolean constrainsResult() {
		return this.result != null;
	}

	@Override
	public void validateResult(Object bean, @Nullable Object value) {
		if (this.result == null) {
			return;
		}
		Set<ConstraintViolation<Object>> violations;
		try {
			violations = this.validator.validateReturnValue(target(bean), this.handler.method(),
					this.result.carry(value, this.resultType), this.groups);
		}
		catch (ValidationException ex) {
			throw failed(ex, "The result of '" + this.handler.name() + "' cannot be validated");
		}
		if (!violations.isEmpty()) {
			String what = violations.stream()
				.map((violation) -> ViolationPaths.withoutKeys(violation.getPropertyPath()) + " "
						+ Violations.type(violation))
				.map(String::strip)
				.distinct()
				.sorted()
				.collect(Collectors.joining(", "));
			if (this.line.isDue(what)) {
				logger.error("The result of {} violates its constraints: {}", this.handler.origin(), what);
			}
			throw new RpcException(ErrorCode.INTERNAL, "The result of '" + this.handler.name() + "' is not valid");
		}
	}

	// The code of a constraint or a getter failed. Exception handlers of the application
	// do not apply, as for a result that is not valid.
	private RuntimeException failed(ValidationException ex, String text) {
		if (ex instanceof ConstraintViolationException) {
			return ex;
		}
		if (this.line.isDue(String.valueOf(ex.getMessage()))) {
			logger.error("The constraints of {} cannot be validated", this.handler.origin(), ex);
		}
		return new RpcException(ErrorCode.INTERNAL, text);
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

	/**
	 * A validation of the method's parameters in some groups.
	 *
	 * @param groups the groups
	 * @param parameters whether the pass is for the parameter of an index, or
	 * {@code null} if it is for all of them and for constraints across parameters
	 */
	record Pass(Class<?>[] groups, boolean @Nullable [] parameters) {

		/**
		 * Whether violations of a parameter are for this pass.
		 * @param index the parameter's index, negative for all parameters together
		 * @return whether to report them
		 */
		boolean concerns(int index) {
			return this.parameters == null || this.parameters[(index >= 0) ? index : this.parameters.length - 1];
		}

	}

	/**
	 * A validation of an argument.
	 *
	 * @param index the parameter's index in the method
	 * @param walk validates the argument
	 */
	record Walk(int index, PayloadWalk walk) {

	}

	/**
	 * Keeps a log from repeating a line for every call. A line that differs from the last
	 * one is always due. Thread-safe.
	 */
	private static final class RepeatedLine {

		private static final long PERIOD_NANOS = TimeUnit.MINUTES.toNanos(1);

		private @Nullable String last;

		private long since;

		synchronized boolean isDue(String line) {
			long now = System.nanoTime();
			if (line.equals(this.last) && now - this.since < PERIOD_NANOS) {
				return false;
			}
			this.last = line;
			this.since = now;
			return true;
		}

	}

}
