package io.netconduit.handler.validation;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.netconduit.handler.discovery.HandlerMethodInfo;
import io.netconduit.handler.discovery.InvalidHandlerMethodException;
import jakarta.validation.ValidationException;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.ConstructorDescriptor;
import jakarta.validation.metadata.ContainerElementTypeDescriptor;
import jakarta.validation.metadata.ParameterDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.BeanUtils;
import org.springframework.core.KotlinDetector;
import org.springframework.core.ResolvableType;

/**
 * Inspects the records and beans that handler methods take, with everything inside them:
 * refuses those whose constraints cannot be validated, and warns of constraints that have
 * no effect. Reports each type once. Loaded only if Jakarta Validation is on the class
 * path. Not thread-safe.
 */
final class ConstrainedTypes {

	private static final Logger logger = LoggerFactory.getLogger(ConstrainedTypes.class);

	private final BoundedValidator validator;

	private final ConstraintTrial trial;

	private final Set<Class<?>> validated = new HashSet<>();

	private final Set<Class<?>> notValidated = new HashSet<>();

	private final Set<String> reported = new HashSet<>();

	ConstrainedTypes(BoundedValidator validator, ConstraintTrial trial) {
		this.validator = validator;
		this.trial = trial;
	}

	/**
	 * Inspect the type of a parameter. The records and beans in it are always validated.
	 * @param type the type
	 * @param handler the method
	 * @throws InvalidHandlerMethodException if a constraint cannot be validated
	 */
	void inspect(ResolvableType type, HandlerMethodInfo handler) {
		ContainerType.forEachBean(type, Cascade.NONE, (bean, cascade) -> inspect(bean, true, handler));
	}

	/**
	 * Inspect the type of a result, whose records and beans are validated if
	 * {@code @Valid} says so.
	 * @param type the return type
	 * @param cascade whether the validator continues into the result
	 * @param handler the method
	 * @throws InvalidHandlerMethodException if a constraint cannot be validated
	 */
	void inspectResult(ResolvableType type, Cascade cascade, HandlerMethodInfo handler) {
		EffectiveConstraints.requireReached(type, cascade, "the result of " + handler.origin(),
				(bean) -> isConstrained(bean, handler));
		ContainerType.forEachBean(type, cascade, (bean, into) -> {
			if (into.cascaded()) {
				inspect(bean, true, handler);
			}
		});
	}

	private void inspect(ResolvableType type, boolean isValidated, HandlerMethodInfo handler) {
		Class<?> rawType = type.toClass();
		if (this.validated.contains(rawType) || !(isValidated ? this.validated : this.notValidated).add(rawType)) {
			return;
		}
		BeanDescriptor bean;
		List<Property> properties;
		try {
			bean = describe(rawType, isValidated, handler);
			properties = properties(type);
		}
		catch (LinkageError ex) {
			// A type of a library that mentions an absent one.
			return;
		}
		if (bean == null) {
			return;
		}
		requireConstraintsOnProperties(rawType, bean, handler);
		if (isValidated) {
			properties.forEach((property) -> requireEffective(rawType, property, bean, handler));
			requireEffectiveGetters(rawType, handler);
			this.trial.requireSupported(type, bean, handler);
		}
		for (Property property : properties) {
			Cascade cascade = Cascade.of(bean.getConstraintsForProperty(property.name()));
			ContainerType.forEachBean(property.type(), cascade, (inner, into) -> {
				if (!into.cascaded()) {
					reportIfConstrained(rawType, property.name(), inner.toClass(), handler);
				}
				inspect(inner, isValidated && into.cascaded(), handler);
			});
		}
		if (rawType.isSealed()) {
			for (Class<?> subtype : rawType.getPermittedSubclasses()) {
				inspect(ResolvableType.forClass(subtype), isValidated, handler);
			}
		}
	}

	private void requireEffective(Class<?> owner, Property property, BeanDescriptor bean, HandlerMethodInfo handler) {
		KotlinConstraints.requireVisible(property.field(), handler);
		String place = "'" + property.name() + "' of " + owner.getName() + ", which is in the payload of "
				+ handler.origin();
		EffectiveConstraints.requireNoneOnBounds(property.field().getAnnotatedType(), false, place);
		EffectiveConstraints.requireNoneOnWhole(property.field().getAnnotatedType(), property.field(), false, place);
		EffectiveConstraints.requireReached(property.type(),
				Cascade.of(bean.getConstraintsForProperty(property.name())), place,
				(type) -> isConstrained(type, handler));
	}

	private static void requireEffectiveGetters(Class<?> type, HandlerMethodInfo handler) {
		for (var property : BeanUtils.getPropertyDescriptors(type)) {
			Method getter = property.getReadMethod();
			if (getter != null && ContainerType.isBean(getter.getDeclaringClass())) {
				EffectiveConstraints.requireNoneOnWhole(getter.getAnnotatedReturnType(), getter, false,
						"the getter of '" + property.getName() + "' of " + type.getName()
								+ ", which is in the payload of " + handler.origin() + ",");
			}
		}
	}

	private boolean isConstrained(Class<?> type, HandlerMethodInfo handler) {
		BeanDescriptor bean = describe(type, false, handler);
		return bean != null && bean.isBeanConstrained();
	}

	private @Nullable BeanDescriptor describe(Class<?> type, boolean isValidated, HandlerMethodInfo handler) {
		try {
			return this.validator.descriptions().getConstraintsForClass(type);
		}
		catch (ValidationException ex) {
			if (!isValidated) {
				return null;
			}
			throw new InvalidHandlerMethodException("The constraints of " + type.getName()
					+ ", which is in the payload of " + handler.origin() + ", cannot be used", FaultyMethod.advice(ex),
					ex);
		}
	}

	private void reportIfConstrained(Class<?> owner, String property, Class<?> type, HandlerMethodInfo handler) {
		if (isConstrained(type, handler) && this.reported.add(owner.getName() + "." + property)) {
			logger.warn(
					"The constraints of {} have no effect in '{}' of {}, which is in the payload of {}: add @Valid to '{}'",
					type.getName(), property, owner.getName(), handler.origin(), property);
		}
	}

	/*
	 * Mappers create values by constructors, which the validator does not see. In Kotlin,
	 * an annotation of a property in the constructor is one of the constructor's
	 * parameter.
	 */
	private static void requireConstraintsOnProperties(Class<?> type, BeanDescriptor bean, HandlerMethodInfo handler) {
		if (type.isRecord()) {
			return;
		}
		for (ConstructorDescriptor constructor : bean.getConstrainedConstructors()) {
			for (ParameterDescriptor parameter : constructor.getParameterDescriptors()) {
				String annotation = unchecked(parameter, bean);
				if (annotation != null) {
					boolean kotlin = KotlinDetector.isKotlinType(type);
					throw new InvalidHandlerMethodException(
							"@" + annotation + " on parameter '" + parameter.getName() + "' of the constructor of "
									+ type.getName() + ", which is in the payload of " + handler.origin()
									+ ", is never checked",
							kotlin ? "Annotate the property instead: @field:" + annotation + "."
									: "Annotate the field or its getter instead.");
				}
			}
		}
	}

	private static @Nullable String unchecked(ParameterDescriptor parameter, BeanDescriptor bean) {
		PropertyDescriptor sameName = bean.getConstraintsForProperty(parameter.getName());
		Set<PropertyDescriptor> properties = (sameName != null) ? Set.of(sameName) : bean.getConstrainedProperties();
		for (ConstraintDescriptor<?> constraint : parameter.getConstraintDescriptors()) {
			Annotation annotation = constraint.getAnnotation();
			if (properties.stream()
				.flatMap((property) -> property.getConstraintDescriptors().stream())
				.noneMatch((present) -> present.getAnnotation().equals(annotation))) {
				return annotation.annotationType().getSimpleName();
			}
		}
		if (parameter.isCascaded() && properties.stream().noneMatch(PropertyDescriptor::isCascaded)) {
			return "Valid";
		}
		for (ContainerElementTypeDescriptor element : parameter.getConstrainedContainerElementTypes()) {
			if (properties.stream().allMatch((property) -> property.getConstrainedContainerElementTypes().isEmpty())) {
				return element.getConstraintDescriptors()
					.stream()
					.map((constraint) -> constraint.getAnnotation().annotationType().getSimpleName())
					.findFirst()
					.orElse("Valid");
			}
		}
		return null;
	}

	/**
	 * Return the components of a record or the fields of a bean.
	 * @param type the type
	 * @return the properties
	 */
	static List<Property> properties(ResolvableType type) {
		Class<?> rawType = type.toClass();
		List<Property> properties = new ArrayList<>();
		for (Class<?> current = rawType; current != null
				&& ContainerType.isBean(current); current = current.getSuperclass()) {
			ResolvableType declaring = type.as(current);
			Stream.of(current.getDeclaredFields())
				.filter((field) -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
				.map((field) -> new Property(field, ResolvableType.forField(field, declaring)))
				.forEach(properties::add);
		}
		return properties;
	}

	/**
	 * A component of a record or a field of a bean.
	 *
	 * @param field its field
	 * @param type its type
	 */
	record Property(Field field, ResolvableType type) {

		String name() {
			return this.field.getName();
		}

	}

}
