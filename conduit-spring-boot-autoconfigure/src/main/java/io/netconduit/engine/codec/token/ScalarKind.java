package io.netconduit.engine.codec.token;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.netconduit.engine.codec.NumberText;
import io.netconduit.engine.codec.msgpack.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * The types of scalars, each with the values that it is read from: never from a value
 * that it would change.
 *
 * @since 0.1.0
 */
public enum ScalarKind {

	/**
	 * A {@code byte}.
	 */
	BYTE(EnumSet.of(ValueType.INTEGER), byte.class, Byte.class),

	/**
	 * A {@code short}.
	 */
	SHORT(EnumSet.of(ValueType.INTEGER), short.class, Short.class),

	/**
	 * An {@code int}.
	 */
	INT(EnumSet.of(ValueType.INTEGER), int.class, Integer.class),

	/**
	 * A {@code long}.
	 */
	LONG(EnumSet.of(ValueType.INTEGER), long.class, Long.class),

	/**
	 * A {@code float}.
	 */
	FLOAT(EnumSet.of(ValueType.INTEGER, ValueType.FLOAT), float.class, Float.class),

	/**
	 * A {@code double}.
	 */
	DOUBLE(EnumSet.of(ValueType.INTEGER, ValueType.FLOAT), double.class, Double.class),

	/**
	 * A {@code BigInteger}.
	 */
	BIG_INTEGER(EnumSet.of(ValueType.INTEGER), BigInteger.class),

	/**
	 * A {@code BigDecimal}.
	 */
	DECIMAL(EnumSet.of(ValueType.INTEGER, ValueType.FLOAT, ValueType.STRING), BigDecimal.class),

	/**
	 * A {@code Number}.
	 */
	NUMBER(EnumSet.of(ValueType.INTEGER, ValueType.FLOAT, ValueType.STRING), Number.class),

	/**
	 * A {@code boolean}.
	 */
	BOOLEAN(EnumSet.of(ValueType.BOOLEAN), boolean.class, Boolean.class),

	/**
	 * A {@code char}.
	 */
	CHARACTER(EnumSet.of(ValueType.STRING), char.class, Character.class),

	/**
	 * A {@code String}.
	 */
	TEXT(EnumSet.of(ValueType.STRING), String.class, CharSequence.class),

	/**
	 * A byte array.
	 */
	BINARY(EnumSet.of(ValueType.BINARY), byte[].class);

	/**
	 * The result for a value of the right type that the scalar cannot hold.
	 */
	public static final Object UNUSABLE = new Object();

	private static final Map<Class<?>, ScalarKind> KINDS = new HashMap<>();

	static {
		for (ScalarKind kind : values()) {
			for (Class<?> type : kind.types) {
				KINDS.put(type, kind);
			}
		}
	}

	private static final int LONGEST_KEY = 64;

	/** Floats that are no numbers of JSON, as they are written in a key. */
	private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");

	private final Set<ValueType> accepted;

	private final Class<?>[] types;

	ScalarKind(Set<ValueType> accepted, Class<?>... types) {
		this.accepted = Collections.unmodifiableSet(accepted);
		this.types = types;
	}

	/**
	 * Find the kind of a type.
	 * @param type the type
	 * @return the kind, {@code null} if the type is no scalar
	 */
	public static @Nullable ScalarKind of(Class<?> type) {
		return KINDS.get(type);
	}

	/**
	 * Return the values that the scalar is read from, apart from integers too large for
	 * MessagePack, which are text.
	 * @return the MessagePack types
	 */
	public Set<ValueType> accepted() {
		return this.accepted;
	}

	/**
	 * Convert a value.
	 * @param value a boolean, number, string or byte array
	 * @return the scalar, {@link #UNUSABLE}, or {@code null} if the value has the wrong
	 * type
	 */
	public @Nullable Object convert(Object value) {
		return switch (this) {
			case BYTE -> integer(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
			case SHORT -> integer(value, Short.MIN_VALUE, Short.MAX_VALUE);
			case INT -> integer(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
			case LONG -> integer(value, Long.MIN_VALUE, Long.MAX_VALUE);
			case FLOAT -> (value instanceof Number number) ? toFloat(number) : null;
			case DOUBLE -> (value instanceof Number number) ? toDouble(number) : null;
			case BIG_INTEGER -> bigInteger(value);
			case DECIMAL -> decimal(value);
			case NUMBER -> (value instanceof Number) ? value
					: (value instanceof String text) ? orUnusable(NumberText.number(text)) : null;
			case BOOLEAN -> (value instanceof Boolean) ? value : null;
			case CHARACTER -> (value instanceof String text) ? (Object) character(text) : null;
			case TEXT -> (value instanceof String) ? value : null;
			case BINARY -> (value instanceof byte[]) ? value : null;
		};
	}

	/**
	 * Convert a value in the form that the application asks for.
	 * @param value a boolean, number, string or byte array
	 * @param formatted whether it asks for text, or for numbers in place of a boolean
	 * @return the scalar, {@link #UNUSABLE}, or {@code null} if the value has the wrong
	 * type
	 */
	public @Nullable Object convert(Object value, boolean formatted) {
		if (formatted) {
			if (value instanceof String text) {
				return parse(text);
			}
			if (this == BOOLEAN && value instanceof Number) {
				return numericBoolean(value);
			}
		}
		return convert(value);
	}

	/**
	 * Return whether an application asks for another form than that of the type.
	 * @param shape what annotations and settings ask for
	 * @return whether it asks for text, or for numbers in place of a boolean
	 */
	public boolean isFormatted(JsonFormat.Shape shape) {
		return (this == BOOLEAN && shape.isNumeric()) || shape == JsonFormat.Shape.STRING;
	}

	private @Nullable Object integer(Object value, long min, long max) {
		if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
			long integer = ((Number) value).longValue();
			return (integer >= min && integer <= max) ? narrow(integer, value) : UNUSABLE;
		}
		if (value instanceof BigInteger big) {
			return (big.bitLength() < Long.SIZE) ? integer(big.longValue(), min, max) : UNUSABLE;
		}
		return null;
	}

	// A value that has the type already is not boxed again.
	private Object narrow(long integer, Object value) {
		return switch (this) {
			case BYTE -> (byte) integer;
			case SHORT -> (short) integer;
			case INT -> (value instanceof Integer) ? value : (Object) (int) integer;
			default -> (value instanceof Long) ? value : (Object) integer;
		};
	}

	private static Object toDouble(Number number) {
		return (number instanceof Double) ? number : (Object) number.doubleValue();
	}

	private static Object toFloat(Number number) {
		float result = number.floatValue();
		return (Float.isInfinite(result) && !Double.isInfinite(number.doubleValue())) ? UNUSABLE : result;
	}

	private static @Nullable Object bigInteger(Object value) {
		if (value instanceof BigInteger) {
			return value;
		}
		if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
			return BigInteger.valueOf(((Number) value).longValue());
		}
		return (value instanceof String text) ? NumberText.integer(text) : null;
	}

	private static @Nullable Object decimal(Object value) {
		if (value instanceof String text) {
			return orUnusable(NumberText.decimal(text));
		}
		if (value instanceof Double || value instanceof Float) {
			double real = ((Number) value).doubleValue();
			return Double.isFinite(real) ? BigDecimal.valueOf(real) : UNUSABLE;
		}
		if (value instanceof BigDecimal) {
			return value;
		}
		Object integer = (value instanceof Number) ? bigInteger(value) : null;
		return (integer instanceof BigInteger big) ? new BigDecimal(big) : null;
	}

	private static Object character(String text) {
		return (text.length() == 1) ? text.charAt(0) : UNUSABLE;
	}

	private static Object orUnusable(@Nullable Object value) {
		return (value != null) ? value : UNUSABLE;
	}

	/**
	 * Convert text that stands for a value of another type, such as the key of a map.
	 * @param text the text
	 * @return the scalar, {@link #UNUSABLE} if the text denotes none
	 */
	public Object parse(String text) {
		if (this == TEXT) {
			return text;
		}
		Object value = switch (this) {
			case BYTE, SHORT, INT, LONG -> (text.length() <= LONGEST_KEY) ? NumberText.anyInteger(text) : null;
			case FLOAT, DOUBLE -> real(text);
			case BIG_INTEGER -> NumberText.anyInteger(text);
			case BOOLEAN -> bool(text);
			case BINARY -> null;
			default -> text;
		};
		Object result = (value != null) ? convert(value) : null;
		return (result != null) ? result : UNUSABLE;
	}

	private static @Nullable Object bool(String text) {
		if (text.equals("true")) {
			return true;
		}
		return text.equals("false") ? false : null;
	}

	private @Nullable Object real(String text) {
		try {
			boolean finite = !NOT_FINITE.contains(text);
			if (text.length() > LONGEST_KEY || (finite && !NumberText.isDecimal(text))) {
				return null;
			}
			double value = Double.parseDouble(text);
			if (finite && Double.isInfinite(value)) {
				return null;
			}
			// Twice rounded is not always the nearest float.
			return (this == FLOAT && Double.isFinite(value) && Float.isFinite((float) value))
					? (Object) Float.parseFloat(text) : (Object) value;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	private static @Nullable Object numericBoolean(Object value) {
		Object integer = LONG.convert(value);
		if (integer == null || integer == UNUSABLE) {
			return integer;
		}
		long number = (Long) integer;
		return (number == 0 || number == 1) ? (Object) (number == 1) : UNUSABLE;
	}

}
