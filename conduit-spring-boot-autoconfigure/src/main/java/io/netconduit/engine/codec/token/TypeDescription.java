package io.netconduit.engine.codec.token;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.netconduit.engine.codec.NonDataTypes;
import io.netconduit.engine.codec.Unwrapping;
import io.netconduit.engine.codec.WireType;
import io.netconduit.engine.codec.WireType.Shape;
import io.netconduit.engine.codec.WireType.WireProperty;

/**
 * Describes types by what reads them.
 *
 * @since 0.1.0
 */
public final class TypeDescription {

	private static final int DEEPEST = 20;

	private TypeDescription() {
	}

	/**
	 * Describe how values of a type appear in a payload.
	 * @param type the type
	 * @return the description
	 * @throws IllegalArgumentException if the library cannot read the type
	 */
	public static WireType of(LibraryType type) {
		return describe(type, 0);
	}

	private static WireType describe(LibraryType type, int depth) {
		LibraryType.Handler handler = (depth <= DEEPEST) ? type.handler() : LibraryType.Handler.APPLICATION;
		if (handler.isForeign()) {
			return WireType.of(Shape.ANY);
		}
		if (handler == LibraryType.Handler.SUBTYPES) {
			return describePolymorphic(type);
		}
		LibraryType content = type.content();
		if (type.form() == LibraryType.Form.REFERENCE && content != null) {
			return describe(content, depth + 1);
		}
		LibraryBean bean = (handler == LibraryType.Handler.BEAN) ? type.bean() : null;
		return (bean != null) ? describeBean(type, bean, depth) : WireType.of(shape(type, handler));
	}

	private static Shape shape(LibraryType type, LibraryType.Handler handler) {
		Class<?> raw = type.rawClass();
		if (type.form() == LibraryType.Form.TREE || raw == Object.class) {
			return Shape.ANY;
		}
		if (raw == byte[].class || raw == char[].class) {
			return Shape.SCALAR;
		}
		if (type.form() == LibraryType.Form.MAP || Map.Entry.class.isAssignableFrom(raw)) {
			return Shape.MAP;
		}
		if (type.form() == LibraryType.Form.LIST || handler == LibraryType.Handler.ELEMENTS) {
			return Shape.LIST;
		}
		return (handler != LibraryType.Handler.ANY) ? Shape.SCALAR : Shape.ANY;
	}

	private static WireType describeBean(LibraryType type, LibraryBean bean, int depth) {
		if (bean.isReadFromList()) {
			return WireType.of(Shape.LIST);
		}
		LibraryType delegate = bean.delegate();
		if (delegate != null) {
			return describe(delegate, depth + 1);
		}
		return bean.isReadFromMap() ? new WireType(Shape.BEAN, properties(type, bean), type.unwrapped())
				: WireType.of(Shape.SCALAR);
	}

	private static List<WireProperty> properties(LibraryType type, LibraryBean bean) {
		Map<String, String> javaNames = type.propertyNames();
		List<WireProperty> properties = new ArrayList<>();
		for (LibraryBean.Property property : bean.properties()) {
			String name = property.name();
			properties.add(new WireProperty(name, javaNames.getOrDefault(name, name), propertyType(property.type()),
					property.omittable()));
		}
		return properties;
	}

	// A deserializer of the application may read data into a type that is not data
	// itself.
	private static Type propertyType(LibraryType type) {
		boolean data = NonDataTypes.whyUnreadable(type.rawClass()) == null;
		return (data || type.handler() != LibraryType.Handler.APPLICATION) ? toType(type) : Object.class;
	}

	private static WireType describePolymorphic(LibraryType type) {
		SubtypeChoice choice = type.subtypeChoice();
		if (choice != null && choice.place() == SubtypeChoice.Place.WRAPPER_LIST) {
			return WireType.of(Shape.LIST);
		}
		if (choice != null && choice.place() == SubtypeChoice.Place.WRAPPER_MAP) {
			return WireType.of(Shape.MAP);
		}
		Map<String, WireProperty> properties = new LinkedHashMap<>();
		Map<String, Unwrapping> unwrapped = new LinkedHashMap<>(type.unwrapped());
		String id = (choice != null) ? choice.property() : null;
		if (id != null) {
			properties.put(id, new WireProperty(id, id, String.class));
		}
		for (LibraryType subtype : type.subtypes()) {
			LibraryBean bean = (subtype.handler() == LibraryType.Handler.BEAN) ? subtype.bean() : null;
			if (bean != null) {
				subtype.unwrapped().forEach(unwrapped::putIfAbsent);
				properties(subtype, bean).forEach((property) -> properties.putIfAbsent(property.name(), property));
			}
		}
		return new WireType(Shape.BEAN, new ArrayList<>(properties.values()), unwrapped);
	}

	private static Type toType(LibraryType type) {
		List<Type> arguments = new ArrayList<>();
		for (LibraryType argument : type.arguments()) {
			arguments.add(toType(argument));
		}
		return arguments.isEmpty() ? type.rawClass() : new GenericType(type.rawClass(), arguments);
	}

}
