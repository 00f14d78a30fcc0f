package io.netconduit.engine.codec.binding;

import java.lang.annotation.Annotation;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.netconduit.engine.codec.WireType;
import io.netconduit.engine.codec.WireType.WireProperty;
import org.jspecify.annotations.Nullable;

/**
 * A property of a record or bean that takes all {@code params}: it is required like the
 * parameter of a method, unless it is set by a setter.
 *
 * @param name the name on the wire
 * @param aliases further names on the wire
 * @param necessity whether it may be absent
 * @param primitive whether it is of a primitive type, of which the mapper notices the
 * absence
 * @param field contains its value, {@code null} if that cannot be read or is a primitive
 */
record BeanProperty(String name, List<String> aliases, Necessity necessity, boolean primitive, @Nullable Field field) {

	/**
	 * Find the properties of a type.
	 * @param type the record or bean
	 * @param wireType its description
	 * @param validated whether constraints are checked after the value was read
	 * @return the properties in order
	 */
	static List<BeanProperty> of(Class<?> type, WireType wireType, boolean validated) {
		Executable creator = MappingAnnotations.creator(type);
		boolean readByOther = MappingAnnotations.isReadByOther(type);
		List<BeanProperty> properties = new ArrayList<>();
		for (WireProperty property : wireType.properties()) {
			RecordComponent component = component(type, property.javaName());
			Parameter parameter = (creator != null) ? parameter(creator, property) : null;
			if (creator != null && parameter == null) {
				// What the creator does not take is not read.
				component = null;
			}
			Field field = field(type, property.javaName());
			List<Annotation> annotations = MappingAnnotations.of(component, parameter, field);
			Type declared = (parameter != null) ? parameter.getParameterizedType()
					: (component != null) ? component.getGenericType() : null;
			boolean optional = readByOther || property.omittable();
			Necessity necessity = (declared != null && !optional) ? necessity(declared, annotations, validated)
					: Necessity.OPTIONAL;
			boolean primitive = (field != null) ? field.getType().isPrimitive() : isPrimitive(declared);
			properties.add(new BeanProperty(property.name(), MappingAnnotations.aliases(annotations), necessity,
					primitive, (field != null && !primitive && field.trySetAccessible()) ? field : null));
		}
		return properties;
	}

	private static boolean isPrimitive(@Nullable Type type) {
		return type instanceof Class<?> plain && plain.isPrimitive();
	}

	private static @Nullable RecordComponent component(Class<?> type, String name) {
		RecordComponent[] components = type.getRecordComponents();
		return (components != null)
				? Stream.of(components).filter((component) -> component.getName().equals(name)).findFirst().orElse(null)
				: null;
	}

	private static @Nullable Parameter parameter(Executable creator, WireProperty property) {
		return Stream.of(creator.getParameters()).filter((parameter) -> {
			String name = MappingAnnotations.nameOf(parameter);
			return name.equals(property.name()) || name.equals(property.javaName());
		}).findFirst().orElse(null);
	}

	/**
	 * Find the field of a property.
	 * @param type the record or bean
	 * @param name the name of the property in Java
	 * @return the field, also of a superclass, or {@code null} if there is none
	 */
	static @Nullable Field field(Class<?> type, String name) {
		for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
			for (Field field : each.getDeclaredFields()) {
				if (field.getName().equals(name)) {
					return field;
				}
			}
		}
		return null;
	}

	private static Necessity necessity(Type type, List<Annotation> annotations, boolean validated) {
		if (OptionalType.of(type) != null || MappingAnnotations.mayBeAbsent(annotations)) {
			return Necessity.OPTIONAL;
		}
		return (validated && MappingAnnotations.isConstrained(annotations)) ? Necessity.CONSTRAINED
				: Necessity.REQUIRED;
	}

	/**
	 * Return whether nothing tells from the bean that a value was absent or nil: no field
	 * has the name of the property, and the mapper takes what is absent for {@code null}.
	 * @return whether the value is required and must be looked for in the payload
	 */
	boolean isUnseen() {
		return this.necessity == Necessity.REQUIRED && this.field == null && !this.primitive;
	}

	/**
	 * Return whether a value was absent or nil.
	 * @param bean the record or bean that was read
	 * @return whether the property is known to be {@code null}
	 */
	boolean isNull(Object bean) {
		try {
			return this.field != null && this.field.get(bean) == null;
		}
		catch (IllegalAccessException | IllegalArgumentException ex) {
			return false;
		}
	}

	/**
	 * Whether a property may be absent.
	 */
	enum Necessity {

		/**
		 * It may.
		 */
		OPTIONAL,

		/**
		 * The validator decides.
		 */
		CONSTRAINED,

		/**
		 * It may not.
		 */
		REQUIRED

	}

}
