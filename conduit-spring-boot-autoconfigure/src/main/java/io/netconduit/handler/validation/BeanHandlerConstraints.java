package io.netconduit.handler.validation;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.handler.binding.DataParameter;
import io.netconduit.handler.binding.HandlerArguments;
import io.netconduit.handler.binding.HandlerParameters;
import io.netconduit.handler.discovery.HandlerMethodInfo;
import io.netconduit.handler.discovery.InvalidHandlerMethodException;
import io.netconduit.handler.kotlin.KotlinFunction;
import io.netconduit.handler.kotlin.KotlinFunctions;
import io.netconduit.handler.validation.BeanHandlerValidation.Pass;
import io.netconduit.handler.validation.BeanHandlerValidation.Walk;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.metadata.MethodDescriptor;
import jakarta.validation.metadata.ParameterDescriptor;
import jakarta.validation.metadata.ReturnValueDescriptor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.validation.annotation.Validated;

/**
 * Plans the validation of handler methods with Jakarta Validation, and refuses methods
 * whose constraints cannot be validated. Loaded only if Jakarta Validation is on the
 * class path.
 */
final class BeanHandlerConstraints implements HandlerConstraints {

	private static final Logger logger = LoggerFactory.getLogger(BeanHandlerConstraints.class);

	/** Spring validates the methods of a class with {@code @Validated}, too. */
	private static final String WITHOUT_SPRING = "Remove @Validated from the class, because Spring's own validation of such a class does not know the type";

	private final BoundedValidator validator;

	private final ConstraintTrial trial;

	/** {@code null} if it is the same. */
	private final @Nullable ConstraintTrial springTrial;

	private final ConstrainedTypes constrainedTypes;

	private final WireNames wireNames;

	private boolean unboundedReported;

	private BeanHandlerConstraints(BoundedValidator validator, ValueMapper mapper) {
		this.validator = validator;
		this.wireNames = new WireNames(mapper);
		this.trial = new ConstraintTrial(validator.trials(), validator.isBounded());
		this.springTrial = validator.isBounded() ? new ConstraintTrial(validator.springTrials(), false) : null;
		this.constrainedTypes = new ConstrainedTypes(validator, this.trial);
	}

	static BeanHandlerConstraints of(Object validator, ValueMapper mapper) {
		return new BeanHandlerConstraints(BoundedValidator.of((Validator) validator), mapper);
	}

	@Override
	public HandlerValidation validation(HandlerMethodInfo handler, HandlerArguments arguments) {
		MethodDescriptor method = describe(handler);
		List<MethodParameter> parameters = HandlerParameters.of(handler.method(), handler.bean().type());
		Class<?>[] groups = groups(handler);
		requireGroups(groups, handler);
		Class<?>[][] groupsOfParameters = new Class<?>[parameters.size()][];
		for (int i = 0; i < groupsOfParameters.length; i++) {
			Class<?>[] ownGroups = ownGroups(parameters.get(i));
			groupsOfParameters[i] = (ownGroups != null) ? ownGroups : groups;
			requireGroups(groupsOfParameters[i], handler);
		}
		KotlinConstraints.requireVisible(handler);
		EffectiveConstraints.require(handler);
		if (method != null && method.getCrossParameterDescriptor().hasConstraints()) {
			KotlinConstraints.requireValues(handler);
		}
		if (method != null) {
			this.trial.requireSupported(handler, method);
			requireSupportedBySpring(handler);
		}
		List<Pass> passes = passes(method, groups, groupsOfParameters);
		List<Walk> walks = walks(handler, arguments, method, groupsOfParameters);
		ResultCarrier result = (method != null) ? result(handler, method) : null;
		if (passes.isEmpty() && walks.isEmpty() && result == null) {
			return HandlerValidation.NONE;
		}
		reportUnbounded();
		return new BeanHandlerValidation(this.validator, handler, new ViolationPaths(arguments, this.wireNames), passes,
				walks, defaults(handler), result, groups);
	}

	private @Nullable MethodDescriptor describe(HandlerMethodInfo handler) {
		Class<?> type = handler.bean().type();
		boolean extracting = this.validator.isBounded();
		try {
			MethodDescriptor method = this.validator.descriptions()
				.getConstraintsForClass(type)
				.getConstraintsForMethod(handler.method().getName(), handler.method().getParameterTypes());
			if (isValidatedBySpring(type)) {
				extracting = false;
				this.validator.ofApplication().getConstraintsForClass(type);
			}
			return method;
		}
		catch (ValidationException ex) {
			String culprit = FaultyMethod.find(type, ex, extracting);
			throw new InvalidHandlerMethodException(
					"The constraints of " + ((culprit != null) ? culprit : type.getName()) + " of bean '"
							+ handler.bean().name() + "'" + " cannot be used",
					(extracting || !this.validator.isBounded()) ? FaultyMethod.advice(ex)
							: WITHOUT_SPRING + ": " + ex.getMessage(),
					ex);
		}
	}

	private void requireSupportedBySpring(HandlerMethodInfo handler) {
		Method method = handler.method();
		if (this.springTrial == null || !isValidatedBySpring(handler.bean().type())) {
			return;
		}
		MethodDescriptor description = this.validator.ofApplication()
			.getConstraintsForClass(handler.bean().type())
			.getConstraintsForMethod(method.getName(), method.getParameterTypes());
		if (description == null) {
			return;
		}
		try {
			this.springTrial.requireSupported(handler, description);
		}
		catch (InvalidHandlerMethodException ex) {
			throw new InvalidHandlerMethodException(ex.description() + " by Spring", WITHOUT_SPRING + ".", ex);
		}
	}

	private static boolean isValidatedBySpring(Class<?> type) {
		return MergedAnnotations.from(type, SearchStrategy.TYPE_HIERARCHY).isPresent(Validated.class);
	}

	// The arguments that may be absent because the function has default values for them.
	private static boolean[] defaults(HandlerMethodInfo handler) {
		KotlinFunction function = KotlinFunctions.find(handler.method());
		boolean[] defaults = new boolean[handler.method().getParameterCount()];
		for (int i = 0; i < defaults.length; i++) {
			defaults[i] = function != null && function.hasDefault(i);
		}
		return defaults;
	}

	private List<Pass> passes(@Nullable MethodDescriptor method, Class<?>[] groups, Class<?>[][] groupsOfParameters) {
		if (method == null) {
			return List.of();
		}
		boolean acrossParameters = method.getCrossParameterDescriptor().hasConstraints();
		List<Pass> passes = new ArrayList<>();
		// The last element is for constraints across parameters.
		boolean[] done = new boolean[groupsOfParameters.length + 1];
		for (int i = 0; i < done.length; i++) {
			boolean constrained = (i < groupsOfParameters.length)
					? isConstrained(method.getParameterDescriptors().get(i)) : acrossParameters;
			if (constrained && !done[i]) {
				Class<?>[] own = (i < groupsOfParameters.length) ? groupsOfParameters[i] : groups;
				boolean[] concerned = new boolean[done.length];
				for (int j = i; j < done.length; j++) {
					Class<?>[] other = (j < groupsOfParameters.length) ? groupsOfParameters[j] : groups;
					concerned[j] = Arrays.equals(own, other);
					done[j] |= concerned[j];
				}
				passes.add(new Pass(own, concerned));
			}
		}
		boolean uniform = Arrays.stream(groupsOfParameters).allMatch((own) -> Arrays.equals(own, groups));
		return (uniform && !passes.isEmpty()) ? List.of(new Pass(groups, null)) : List.copyOf(passes);
	}

	private List<Walk> walks(HandlerMethodInfo handler, HandlerArguments arguments, @Nullable MethodDescriptor method,
			Class<?>[][] groupsOfParameters) {
		List<Walk> walks = new ArrayList<>();
		for (DataParameter parameter : arguments.data()) {
			ParameterDescriptor descriptor = (method != null) ? method.getParameterDescriptors().get(parameter.index())
					: null;
			ResolvableType type = (parameter.optional() != null)
					? ResolvableType.forClassWithGenerics(java.util.Optional.class, parameter.type())
					: parameter.type();
			Cascade cascade = Cascade.of(descriptor);
			this.constrainedTypes.inspect(type, handler);
			PayloadWalk walk = PayloadWalk.through(this.validator, type, cascade,
					groupsOfParameters[parameter.index()]);
			if (walk != null) {
				walks.add(new Walk(parameter.index(), walk));
			}
		}
		return List.copyOf(walks);
	}

	private @Nullable ResultCarrier result(HandlerMethodInfo handler, MethodDescriptor method) {
		ReturnValueDescriptor descriptor = method.getReturnValueDescriptor();
		if (!isConstrained(descriptor)) {
			return null;
		}
		ResolvableType type = ResolvableType.forMethodReturnType(handler.method(), handler.bean().type());
		ResultCarrier carrier = CarriedResults.carrier(type.toClass(), descriptor, handler, this.validator.isBounded());
		this.constrainedTypes.inspectResult(type, Cascade.of(descriptor), handler);
		return carrier;
	}

	private static boolean isConstrained(ParameterDescriptor descriptor) {
		// Hibernate Validator does not report constraints that are only on type
		// arguments.
		return descriptor.hasConstraints() || descriptor.isCascaded()
				|| !descriptor.getConstrainedContainerElementTypes().isEmpty();
	}

	private static boolean isConstrained(ReturnValueDescriptor descriptor) {
		return descriptor.hasConstraints() || descriptor.isCascaded()
				|| !descriptor.getConstrainedContainerElementTypes().isEmpty();
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

	private static Class<?> @Nullable [] ownGroups(MethodParameter parameter) {
		Annotation[] annotations = parameter.getParameterAnnotations();
		MergedAnnotation<Validated> validated = MergedAnnotations.from(annotations).get(Validated.class);
		return validated.isPresent() ? validated.getClassArray("value") : null;
	}

	private void requireGroups(Class<?>[] groups, HandlerMethodInfo handler) {
		try {
			this.validator.trials().validate(new AnyConstraint(""), groups);
		}
		catch (ValidationException | IllegalArgumentException ex) {
			throw new InvalidHandlerMethodException("The validation groups of " + handler.origin() + " cannot be used",
					"Correct @Validated: " + ex.getMessage(), ex);
		}
	}

	private void reportUnbounded() {
		if (!this.validator.isBounded() && !this.unboundedReported) {
			this.unboundedReported = true;
			logger.warn(
					"The application's Validator is no ValidatorFactory, so that a validation does not end after {} violations: declare the bean as a LocalValidatorFactoryBean",
					BoundedValidator.MAX_VIOLATIONS);
		}
	}

	/**
	 * Something to validate: without constraints, the validator does not read groups.
	 *
	 * @param value any value
	 */
	private record AnyConstraint(@NotNull String value) {

	}

}
