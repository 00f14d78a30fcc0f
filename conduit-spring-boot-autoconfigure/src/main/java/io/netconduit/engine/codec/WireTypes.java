package io.netconduit.engine.codec;

import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.netconduit.engine.codec.WireType.Shape;
import io.netconduit.engine.codec.WireType.WireProperty;

/**
 * Describes types by their structure alone, for mappers that do not describe them.
 *
 * @since 0.1.0
 */
public final class WireTypes {

	private WireTypes() {
	}

	/**
	 * Guess how values of a type appear in a payload.
	 * @param type the type
	 * @return the description
	 */
	public static WireType guess(Type type) {
		Class<?> raw = rawClass(type);
		if (raw == Object.class) {
			return WireType.of(Shape.ANY);
		}
		if (raw == byte[].class) {
			return WireType.of(Shape.SCALAR);
		}
		if (ExpectedValue.isList(raw) || Iterable.class.isAssignableFrom(raw)) {
			return WireType.of(Shape.LIST);
		}
		if (Map.class.isAssignableFrom(raw)) {
			return WireType.of(Shape.MAP);
		}
		return ExpectedValue.isMap(raw) ? new WireType(Shape.BEAN, properties(raw), Map.of())
				: WireType.of(Shape.SCALAR);
	}

	private static Class<?> rawClass(Type type) {
		if (type instanceof Class<?> rawClass) {
			return rawClass;
		}
		if (type instanceof ParameterizedType parameterized) {
			return rawClass(parameterized.getRawType());
		}
		return (type instanceof GenericArrayType) ? Object[].class : Object.class;
	}

	private static List<WireProperty> properties(Class<?> type) {
		List<WireProperty> properties = new ArrayList<>();
		if (type.isRecord()) {
			for (RecordComponent component : type.getRecordComponents()) {
				properties.add(new WireProperty(component.getName(), component.getName(), component.getGenericType()));
			}
			return properties;
		}
		try {
			for (PropertyDescriptor property : Introspector.getBeanInfo(type).getPropertyDescriptors()) {
				if (property.getWriteMethod() != null) {
					properties.add(new WireProperty(property.getName(), property.getName(),
							property.getWriteMethod().getGenericParameterTypes()[0]));
				}
			}
		}
		catch (IntrospectionException ex) {
			throw new IllegalArgumentException("The properties of " + type.getName() + " cannot be found", ex);
		}
		return properties;
	}

}
