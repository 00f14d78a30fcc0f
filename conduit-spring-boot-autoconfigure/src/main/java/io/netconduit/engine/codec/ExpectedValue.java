package io.netconduit.engine.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Describes the value that a Java type expects, in words that a peer of any language
 * understands.
 *
 * @since 0.1.0
 */
public final class ExpectedValue {

	private static final Map<Class<?>, String> NOUNS = Map.ofEntries(
			Map.entry(byte.class, "an integer from -128 to 127"),
			Map.entry(short.class, "an integer from -32768 to 32767"),
			Map.entry(int.class, "an integer from -2147483648 to 2147483647"),
			Map.entry(long.class, "an integer from -9223372036854775808 to 9223372036854775807"),
			Map.entry(BigInteger.class, "an integer"), Map.entry(float.class, "a number that fits in a 32-bit float"),
			Map.entry(double.class, "a number"), Map.entry(BigDecimal.class, "a number"),
			Map.entry(Number.class, "a number"), Map.entry(boolean.class, "a boolean"),
			Map.entry(char.class, "a string of one character"), Map.entry(String.class, "a UTF-8 string"),
			Map.entry(CharSequence.class, "a UTF-8 string"), Map.entry(byte[].class, "binary"),
			Map.entry(UUID.class, "a UUID"));

	private static final Map<Class<?>, Class<?>> PRIMITIVES = Map.of(Byte.class, byte.class, Short.class, short.class,
			Integer.class, int.class, Long.class, long.class, Float.class, float.class, Double.class, double.class,
			Boolean.class, boolean.class, Character.class, char.class);

	private static final int MOST_CONSTANTS = 20;

	private ExpectedValue() {
	}

	/**
	 * Describe the values that a type accepts.
	 * @param type the Java type
	 * @return a noun with its article, without the type's name
	 */
	public static String describe(Class<?> type) {
		String noun = NOUNS.get(primitive(valueType(type)));
		if (noun != null) {
			return noun;
		}
		if (type.isEnum()) {
			return describeEnum(type);
		}
		if (isList(type)) {
			return "a list";
		}
		if (type.getName().startsWith("java.time.")) {
			return "an ISO-8601 date, time or duration";
		}
		return isMap(type) ? "a map" : "a valid value";
	}

	private static Class<?> valueType(Class<?> type) {
		if (type == OptionalInt.class) {
			return int.class;
		}
		if (type == OptionalLong.class) {
			return long.class;
		}
		return (type == OptionalDouble.class) ? double.class : type;
	}

	private static String describeEnum(Class<?> type) {
		Object[] constants = type.getEnumConstants();
		return (constants.length > MOST_CONSTANTS) ? "one of the known names"
				: Arrays.stream(constants)
					.map((constant) -> ((Enum<?>) constant).name())
					.collect(Collectors.joining(", ", "one of ", ""));
	}

	/**
	 * Return the primitive type of a wrapper.
	 * @param type a Java type
	 * @return the primitive type, or the type itself if it is not a wrapper
	 */
	public static Class<?> primitive(Class<?> type) {
		return PRIMITIVES.getOrDefault(type, type);
	}

	/**
	 * Return whether a type is read from a list.
	 * @param type a Java type
	 * @return whether it is an array or a collection
	 */
	public static boolean isList(Class<?> type) {
		return type.isArray() || Collection.class.isAssignableFrom(type);
	}

	/**
	 * Return whether a type is read from a map.
	 * @param type a Java type
	 * @return whether it is a map, a record or a type of the application
	 */
	public static boolean isMap(Class<?> type) {
		return !type.isEnum() && !type.isPrimitive()
				&& (Map.class.isAssignableFrom(type) || type.isRecord() || !type.getName().startsWith("java."));
	}

}
