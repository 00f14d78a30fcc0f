package io.netconduit.handler.validation;

import java.io.Serial;
import java.lang.annotation.ElementType;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorContext;
import jakarta.validation.ValidatorFactory;
import org.jspecify.annotations.Nullable;

/**
 * Validates until it has found enough violations: a peer chooses how many elements a list
 * has, and each violation costs much more than the element's bytes. Loaded only if
 * Jakarta Validation is on the class path. Thread-safe.
 * <p>
 * Every violation of the validator passes its message interpolator, which counts them.
 * The value extractors end their iteration when there are enough. Beans that contain many
 * beans without any container need a {@link TraversableResolver}, and keys of maps need
 * {@link StoppingValidators}. Both slow down every validation, so that they are used only
 * if the count is far over the limit.
 */
final class BoundedValidator {

	/** The validation ends soon after this many violations. */
	static final int MAX_VIOLATIONS = 100;

	private static final int FAR_TOO_MANY = 10 * MAX_VIOLATIONS;

	private static final ThreadLocal<Count> COUNT = ThreadLocal.withInitial(Count::new);

	private final Validator applicationValidator;

	private final Validator validator;

	private final Validator stoppingValidator;

	private final Validator trialValidator;

	private final Validator springTrialValidator;

	private final boolean bounded;

	private BoundedValidator(Validator applicationValidator, Validator validator, Validator stoppingValidator,
			Validator trialValidator, Validator springTrialValidator, boolean bounded) {
		this.applicationValidator = applicationValidator;
		this.validator = validator;
		this.stoppingValidator = stoppingValidator;
		this.trialValidator = trialValidator;
		this.springTrialValidator = springTrialValidator;
		this.bounded = bounded;
	}

	/**
	 * Create a validator with the configuration of another one.
	 * @param validator the other one; unless it is a {@link ValidatorFactory} too, it is
	 * used as it is
	 * @return the validator
	 */
	static BoundedValidator of(Validator validator) {
		if (!(validator instanceof ValidatorFactory factory)) {
			return new BoundedValidator(validator, validator, validator, validator, validator, false);
		}
		MessageInterpolator interpolator = factory.getMessageInterpolator();
		return new BoundedValidator(validator,
				context(factory).messageInterpolator(new CountingInterpolator(interpolator, true)).getValidator(),
				context(factory).messageInterpolator(new CountingInterpolator(interpolator, false))
					.traversableResolver(new StoppingResolver(factory.getTraversableResolver()))
					.constraintValidatorFactory(new StoppingValidators(factory.getConstraintValidatorFactory()))
					.getValidator(),
				context(factory).messageInterpolator(new NoInterpolator()).getValidator(),
				factory.usingContext().messageInterpolator(new NoInterpolator()).getValidator(), true);
	}

	private static ValidatorContext context(ValidatorFactory factory) {
		ValidatorContext context = factory.usingContext();
		BoundedExtractors.all().forEach(context::addValueExtractor);
		ResultCarrier.extractors().forEach(context::addValueExtractor);
		return context;
	}

	/**
	 * Whether the number of violations is limited and futures and publishers can be
	 * looked into.
	 * @return {@code false} if the application's validator is used as it is
	 */
	boolean isBounded() {
		return this.bounded;
	}

	/**
	 * Whether a validation that runs on this thread has found enough violations.
	 * @return whether to skip the rest
	 */
	static boolean isFull() {
		return COUNT.get().violations >= MAX_VIOLATIONS;
	}

	/**
	 * Forget the violations that an earlier validation on this thread has found.
	 */
	static void reset() {
		COUNT.get().violations = 0;
	}

	/**
	 * Return the application's own validator.
	 * @return the validator
	 */
	Validator ofApplication() {
		return this.applicationValidator;
	}

	/**
	 * Return the validator for descriptions of constraints.
	 * @return the validator
	 */
	Validator descriptions() {
		return this.validator;
	}

	/**
	 * Return a validator that does not resolve messages, for trials during startup.
	 * @return the validator
	 */
	Validator trials() {
		return this.trialValidator;
	}

	/**
	 * Return the validator for trials of what the application's own one supports.
	 * @return the validator
	 */
	Validator springTrials() {
		return this.springTrialValidator;
	}

	Set<ConstraintViolation<Object>> validate(Object value, Class<?>[] groups) {
		return run((current) -> current.validate(value, groups));
	}

	Set<ConstraintViolation<Object>> validateParameters(Object bean, Method method, @Nullable Object[] arguments,
			Class<?>[] groups) {
		return run((current) -> current.forExecutables().validateParameters(bean, method, arguments, groups));
	}

	Set<ConstraintViolation<Object>> validateReturnValue(Object bean, Method method, @Nullable Object result,
			Class<?>[] groups) {
		return run((current) -> current.forExecutables().validateReturnValue(bean, method, result, groups));
	}

	private Set<ConstraintViolation<Object>> run(Function<Validator, Set<ConstraintViolation<Object>>> validation) {
		Count count = COUNT.get();
		count.violations = 0;
		try {
			return validation.apply(this.validator);
		}
		catch (FarTooManyException ex) {
			count.violations = 0;
			return validation.apply(this.stoppingValidator);
		}
	}

	/**
	 * The violations of the validation that runs on a thread.
	 */
	private static final class Count {

		private int violations;

	}

	/**
	 * Counts the violations and leaves the messages to the application's interpolator.
	 *
	 * @param delegate the application's interpolator
	 * @param ending whether to end the validation if there are far too many
	 */
	private record CountingInterpolator(MessageInterpolator delegate, boolean ending) implements MessageInterpolator {

		@Override
		public String interpolate(String template, Context context) {
			count();
			return this.delegate.interpolate(template, context);
		}

		@Override
		public String interpolate(String template, Context context, Locale locale) {
			count();
			return this.delegate.interpolate(template, context, locale);
		}

		private void count() {
			if (++COUNT.get().violations >= FAR_TOO_MANY && this.ending) {
				throw new FarTooManyException();
			}
		}

	}

	/**
	 * Leaves messages as they are: the first message with an expression takes long.
	 */
	private static final class NoInterpolator implements MessageInterpolator {

		@Override
		public String interpolate(String template, Context context) {
			return template;
		}

		@Override
		public String interpolate(String template, Context context, Locale locale) {
			return template;
		}

	}

	/**
	 * Skips all properties once there are enough violations.
	 *
	 * @param delegate the application's resolver
	 */
	private record StoppingResolver(TraversableResolver delegate) implements TraversableResolver {

		@Override
		public boolean isReachable(Object object, Path.Node property, Class<?> root, Path path, ElementType kind) {
			return !isFull() && this.delegate.isReachable(object, property, root, path, kind);
		}

		@Override
		public boolean isCascadable(Object object, Path.Node property, Class<?> root, Path path, ElementType kind) {
			return !isFull() && this.delegate.isCascadable(object, property, root, path, kind);
		}

	}

	/**
	 * Ends a validation. Validators pass on exceptions of this type.
	 */
	private static final class FarTooManyException extends ValidationException {

		@Serial
		private static final long serialVersionUID = 1L;

		@Override
		public synchronized Throwable fillInStackTrace() {
			return this;
		}

	}

}
