package io.netconduit.handler.binding;

import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.netconduit.handler.binding.DataParameter.Presence;
import io.netconduit.handler.discovery.HandlerMethodInfo;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.metadata.MethodDescriptor;
import jakarta.validation.metadata.ParameterDescriptor;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.validation.annotation.Validated;

/**
 * A parameter from the payload whose type has constraints that the validator does not
 * reach through the method, because the parameter lacks {@code @Valid}. Loaded only if
 * Jakarta Validation is on the class path. Thread-safe.
 */
final class ConstrainedParameter {

	private final Validator validator;

	private final int index;

	private final Class<?> type;

	private final boolean typeConstrained;

	private final Class<?>[] groups;

	/** Whether the subtypes seen so far have constraints. */
	private final Map<Class<?>, Boolean> subtypes = new ConcurrentHashMap<>();

	private ConstrainedParameter(Validator validator, int index, Class<?> type, boolean typeConstrained,
			Class<?>[] groups) {
		this.validator = validator;
		this.index = index;
		this.type = type;
		this.typeConstrained = typeConstrained;
		this.groups = groups;
	}

	/**
	 * Find the parameters to validate in addition to the method's own constraints.
	 * @param validator the validator
	 * @param handler the method
	 * @param arguments the sources of its arguments
	 * @param constraints the method's constraints, or {@code null} if it has none
	 * @param groups the groups of parameters without {@code @Validated}
	 * @return the parameters that can violate a constraint, often none
	 */
	static List<ConstrainedParameter> find(Validator validator, HandlerMethodInfo handler, HandlerArguments arguments,
			@Nullable MethodDescriptor constraints, Class<?>[] groups) {
		List<ConstrainedParameter> found = new ArrayList<>();
		for (DataParameter parameter : arguments.data()) {
			Class<?> type = parameter.type().toClass();
			Class<?>[] ownGroups = ownGroups(handler, parameter);
			boolean reached = constraints != null
					&& isCascaded(constraints.getParameterDescriptors().get(parameter.index()), parameter);
			if (!mayBeConstrained(type) || (reached && ownGroups == null)) {
				continue;
			}
			boolean constrained = isConstrained(validator, type);
			if (constrained || !Modifier.isFinal(type.getModifiers())) {
				found.add(new ConstrainedParameter(validator, parameter.index(), type, constrained,
						(ownGroups != null) ? ownGroups : groups));
			}
		}
		return List.copyOf(found);
	}

	private static Class<?> @Nullable [] ownGroups(HandlerMethodInfo handler, DataParameter parameter) {
		Annotation[] annotations = HandlerParameters.of(handler.method(), handler.bean().type())
			.get(parameter.index())
			.getParameterAnnotations();
		MergedAnnotation<Validated> validated = MergedAnnotations.from(annotations).get(Validated.class);
		return validated.isPresent() ? validated.getClassArray("value") : null;
	}

	private static boolean isCascaded(ParameterDescriptor descriptor, DataParameter parameter) {
		if (parameter.presence() == Presence.OPTIONAL) {
			return descriptor.getConstrainedContainerElementTypes()
				.stream()
				.anyMatch((element) -> element.isCascaded());
		}
		return descriptor.isCascaded();
	}

	private static boolean mayBeConstrained(Class<?> type) {
		return !type.isPrimitive() && !type.isArray() && !type.getName().startsWith("java.");
	}

	private static boolean isConstrained(Validator validator, Class<?> type) {
		return validator.getConstraintsForClass(type).isBeanConstrained();
	}

	/**
	 * Return the index of the parameter in the method.
	 * @return the index
	 */
	int index() {
		return this.index;
	}

	/**
	 * Validate the argument.
	 * @param arguments the arguments of the method
	 * @return the violations, with paths that start at the argument
	 */
	Set<ConstraintViolation<Object>> validate(@Nullable Object[] arguments) {
		Object value = arguments[this.index];
		if (value instanceof Optional<?> optional) {
			value = optional.orElse(null);
		}
		return (value != null && isConstrained(value)) ? this.validator.validate(value, this.groups) : Set.of();
	}

	private boolean isConstrained(Object value) {
		return this.typeConstrained || (value.getClass() != this.type && this.subtypes.computeIfAbsent(value.getClass(),
				(subtype) -> isConstrained(this.validator, subtype)));
	}

}
