package io.netconduit.handler.validation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

import io.netconduit.handler.validation.ContainerType.Parts;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.constraintvalidation.SupportedValidationTarget;
import jakarta.validation.constraintvalidation.ValidationTarget;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.ContainerDescriptor;
import jakarta.validation.metadata.ContainerElementTypeDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import jakarta.validation.metadata.ValidateUnwrappedValue;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * What is known about the constraints of an element, and of everything inside its type,
 * before the validator is tried. Loaded only if Jakarta Validation is on the class path.
 */
final class ConstraintSuspicion {

	private static final String OWN_VALIDATORS = "org.hibernate.validator.";

	/** Whether constraints on futures and publishers are for their values. */
	private final boolean looksIntoFutures;

	private final Set<Class<?>> groups = new LinkedHashSet<>();

	private final List<ConstraintDescriptor<?>> constraints = new ArrayList<>();

	private @Nullable ConstraintDescriptor<?> unsupported;

	/** The type argument with that constraint, if it is on one. */
	private @Nullable Class<?> typeArgument;

	/** Whether a constraint has a validator of the application. */
	private boolean foreign;

	private ConstraintSuspicion(boolean looksIntoFutures) {
		this.looksIntoFutures = looksIntoFutures;
	}

	static <T extends ElementDescriptor & ContainerDescriptor> ConstraintSuspicion of(T element, ResolvableType type,
			boolean looksIntoFutures) {
		ConstraintSuspicion suspicion = new ConstraintSuspicion(looksIntoFutures);
		suspicion.add(element, element, type);
		return suspicion;
	}

	/**
	 * Return a constraint that seems to have no validator for the type.
	 * @return the constraint, or {@code null} if there is none
	 */
	@Nullable ConstraintDescriptor<?> unsupported() {
		return this.unsupported;
	}

	/**
	 * Return the type argument that has this constraint.
	 * @return the type argument, or {@code null} if the element itself has it
	 */
	@Nullable Class<?> typeArgument() {
		return this.typeArgument;
	}

	/**
	 * Find a constraint whose attributes are not valid: the validator fails with the
	 * first value, and does not say where the constraint is.
	 * @return the constraint, or {@code null} if the attributes of all are valid
	 */
	@Nullable ConstraintDescriptor<?> broken() {
		return this.constraints.stream()
			.filter((constraint) -> ConstraintAttributes.failure(constraint) != null)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Whether a constraint has a validator of the application.
	 * @return whether there is any
	 */
	boolean isForeign() {
		return this.foreign;
	}

	/**
	 * Return the groups of all constraints.
	 * @return the groups
	 */
	Class<?>[] groups() {
		return this.groups.toArray(Class<?>[]::new);
	}

	boolean isToBeTried() {
		return !this.constraints.isEmpty() && (!this.foreign || this.unsupported != null);
	}

	private void add(ElementDescriptor element, ContainerDescriptor container, ResolvableType type) {
		for (ConstraintDescriptor<?> constraint : element.getConstraintDescriptors()) {
			add(constraint, type);
			if (this.typeArgument == null && this.unsupported == constraint
					&& element instanceof ContainerElementTypeDescriptor) {
				this.typeArgument = element.getElementClass();
			}
		}
		for (ContainerElementTypeDescriptor inner : container.getConstrainedContainerElementTypes()) {
			add(inner, inner, ResolvableType.forClass(inner.getElementClass()));
		}
	}

	private void add(ConstraintDescriptor<?> constraint, ResolvableType type) {
		this.constraints.add(constraint);
		this.groups.addAll(constraint.getGroups());
		this.foreign |= isForeign(constraint);
		Class<?> effective = (constraint.getValueUnwrapping() != ValidateUnwrappedValue.SKIP)
				? unwrapped(type.toClass(), type) : type.toClass();
		if (this.unsupported == null && (constraint.getValueUnwrapping() == ValidateUnwrappedValue.UNWRAP
				|| isUnsupported(constraint, effective))) {
			this.unsupported = constraint;
		}
	}

	private static boolean isForeign(ConstraintDescriptor<?> constraint) {
		return validators(constraint).stream().anyMatch((validator) -> !isOwn(validator))
				|| constraint.getComposingConstraints().stream().anyMatch(ConstraintSuspicion::isForeign);
	}

	static boolean isOwn(Class<?> validator) {
		return validator.getName().startsWith(OWN_VALIDATORS);
	}

	static boolean isUnsupported(ConstraintDescriptor<?> constraint, Class<?> type) {
		if (constraint.getComposingConstraints().stream().anyMatch((composing) -> isUnsupported(composing, type))) {
			return true;
		}
		List<Class<?>> supported = new ArrayList<>();
		boolean any = false;
		for (Class<? extends ConstraintValidator<?, ?>> validator : validators(constraint)) {
			any = true;
			Class<?> target = ResolvableType.forClass(validator).as(ConstraintValidator.class).getGeneric(1).resolve();
			if (target == null) {
				// A lambda, or a validator for a type variable.
				return false;
			}
			if (target.isAssignableFrom(ClassUtils.resolvePrimitiveIfNecessary(type))) {
				supported.add(target);
			}
		}
		if (!any) {
			return constraint.getComposingConstraints().isEmpty();
		}
		// More than one is ambiguous, unless one is closer to the type than the others.
		return supported.stream()
			.filter((candidate) -> supported.stream()
				.allMatch((other) -> other == candidate || other.isAssignableFrom(candidate)))
			.findAny()
			.isEmpty();
	}

	static List<Class<? extends ConstraintValidator<?, ?>>> validators(ConstraintDescriptor<?> constraint) {
		List<Class<? extends ConstraintValidator<?, ?>>> validators = new ArrayList<>();
		for (Class<? extends ConstraintValidator<?, ?>> validator : validatorClasses(constraint)) {
			SupportedValidationTarget target = validator.getAnnotation(SupportedValidationTarget.class);
			if (target == null || List.of(target.value()).contains(ValidationTarget.ANNOTATED_ELEMENT)) {
				validators.add(validator);
			}
		}
		return validators;
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static List<Class<? extends ConstraintValidator<?, ?>>> validatorClasses(
			ConstraintDescriptor<?> constraint) {
		return (List) constraint.getConstraintValidatorClasses();
	}

	private Class<?> unwrapped(Class<?> type, ResolvableType declared) {
		if (type == OptionalInt.class) {
			return Integer.class;
		}
		if (type == OptionalLong.class) {
			return Long.class;
		}
		if (type == OptionalDouble.class) {
			return Double.class;
		}
		Parts parts = (this.looksIntoFutures && ContainerType.isAsynchronous(type)) ? ContainerType.parts(declared)
				: null;
		return (parts != null) ? parts.elements().toClass() : type;
	}

}
