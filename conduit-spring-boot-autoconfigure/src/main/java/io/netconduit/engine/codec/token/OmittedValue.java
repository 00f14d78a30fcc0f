package io.netconduit.engine.codec.token;

import java.lang.reflect.Array;
import java.lang.reflect.Executable;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.netconduit.engine.codec.ExpectedValue;
import org.jspecify.annotations.Nullable;

/**
 * The value of a constructor's parameter that is absent in a payload, because it is not
 * written: what the product writes it reads back equal.
 *
 * @since 0.1.0
 */
public enum OmittedValue {

	/**
	 * Zero or {@code false}.
	 */
	ZERO,

	/**
	 * An empty string.
	 */
	EMPTY_TEXT,

	/**
	 * An array without elements.
	 */
	EMPTY_ARRAY,

	/**
	 * A collection or map without elements.
	 */
	EMPTY;

	/**
	 * Find out which value is not written.
	 * @param type the type of the parameter
	 * @param inclusion when it is written
	 * @param creator the constructor or factory method
	 * @param index the index of the parameter
	 * @return the value, {@code null} if every one but {@code null} is written, or if
	 * that may be the absent one
	 */
	public static @Nullable OmittedValue of(Class<?> type, JsonInclude.Include inclusion, Executable creator,
			int index) {
		boolean zero = inclusion == JsonInclude.Include.NON_DEFAULT;
		if (type.isPrimitive()) {
			return zero ? ZERO : null;
		}
		if (!zero && inclusion != JsonInclude.Include.NON_EMPTY || isNullable(creator, index)) {
			return null;
		}
		if (type == String.class) {
			return EMPTY_TEXT;
		}
		if (type.isArray()) {
			return EMPTY_ARRAY;
		}
		return (Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)) ? EMPTY : null;
	}

	private static boolean isNullable(Executable creator, int index) {
		return Stream
			.concat(Stream.of(creator.getParameters()[index].getAnnotatedType().getAnnotations()),
					Stream.of(creator.getParameters()[index].getAnnotations()))
			.anyMatch((annotation) -> annotation.annotationType().getSimpleName().equals("Nullable"));
	}

	/**
	 * Return the value.
	 * @param type the type of the parameter
	 * @return the value, {@code null} for a collection or map, which the library creates
	 */
	public @Nullable Object of(Class<?> type) {
		return switch (this) {
			case ZERO -> zero(type);
			case EMPTY_TEXT -> "";
			case EMPTY_ARRAY -> Array.newInstance(type.getComponentType(), 0);
			case EMPTY -> null;
		};
	}

	private static Object zero(Class<?> type) {
		return Array.get(Array.newInstance(ExpectedValue.primitive(type), 1), 0);
	}

}
