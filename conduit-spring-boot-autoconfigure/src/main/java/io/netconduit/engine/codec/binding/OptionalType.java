package io.netconduit.engine.codec.binding;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

/**
 * The types of values that may be absent.
 *
 * @since 0.1.0
 */
public enum OptionalType {

	/**
	 * {@link Optional}.
	 */
	REFERENCE,

	/**
	 * {@link OptionalInt}.
	 */
	INT,

	/**
	 * {@link OptionalLong}.
	 */
	LONG,

	/**
	 * {@link OptionalDouble}.
	 */
	DOUBLE;

	/**
	 * Find the kind of an optional type.
	 * @param type the type
	 * @return its kind, or {@code null} if it is not optional
	 */
	public static @Nullable OptionalType of(Type type) {
		Class<?> raw = RawClass.of(type);
		if (raw == Optional.class) {
			return REFERENCE;
		}
		if (raw == OptionalInt.class) {
			return INT;
		}
		if (raw == OptionalLong.class) {
			return LONG;
		}
		return (raw == OptionalDouble.class) ? DOUBLE : null;
	}

	/**
	 * Return the type of a value, without the optional type around it.
	 * @param type any type
	 * @return what an optional type contains, otherwise the type itself
	 */
	public static Type valueType(Type type) {
		OptionalType optional = of(type);
		return (optional != null) ? optional.contentType(type) : type;
	}

	private Type contentType(Type type) {
		return switch (this) {
			case REFERENCE -> (type instanceof ParameterizedType parameterized)
					? bound(parameterized.getActualTypeArguments()[0]) : Object.class;
			case INT -> int.class;
			case LONG -> long.class;
			case DOUBLE -> double.class;
		};
	}

	private static Type bound(Type type) {
		return (type instanceof WildcardType wildcard) ? wildcard.getUpperBounds()[0] : type;
	}

	/**
	 * Return the object that represents an absent value.
	 * @return the object, such as {@link Optional#empty()}
	 */
	public Object empty() {
		return switch (this) {
			case REFERENCE -> Optional.empty();
			case INT -> OptionalInt.empty();
			case LONG -> OptionalLong.empty();
			case DOUBLE -> OptionalDouble.empty();
		};
	}

	/**
	 * Wrap a value.
	 * @param value a value of the {@linkplain #valueType(Type) value's type}, or
	 * {@code null} if it is absent
	 * @return the object that contains it
	 */
	public Object of(@Nullable Object value) {
		if (value == null) {
			return empty();
		}
		return switch (this) {
			case REFERENCE -> Optional.of(value);
			case INT -> OptionalInt.of((Integer) value);
			case LONG -> OptionalLong.of((Long) value);
			case DOUBLE -> OptionalDouble.of((Double) value);
		};
	}

}
