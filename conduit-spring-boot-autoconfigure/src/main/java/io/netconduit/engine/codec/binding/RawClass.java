package io.netconduit.engine.codec.binding;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;

/**
 * Finds the class of a generic type.
 */
final class RawClass {

	private RawClass() {
	}

	/**
	 * Return the class of a type.
	 * @param type the type
	 * @return the class without its type arguments; for a variable or wildcard that of
	 * its bound
	 */
	static Class<?> of(Type type) {
		if (type instanceof Class<?> raw) {
			return raw;
		}
		if (type instanceof ParameterizedType parameterized) {
			return of(parameterized.getRawType());
		}
		if (type instanceof GenericArrayType array) {
			return Array.newInstance(of(array.getGenericComponentType()), 0).getClass();
		}
		if (type instanceof WildcardType wildcard) {
			return of(wildcard.getUpperBounds()[0]);
		}
		return (type instanceof TypeVariable<?> variable) ? of(variable.getBounds()[0]) : Object.class;
	}

}
