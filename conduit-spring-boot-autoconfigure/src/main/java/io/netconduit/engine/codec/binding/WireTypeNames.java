package io.netconduit.engine.codec.binding;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.netconduit.engine.codec.WireType;
import org.jspecify.annotations.Nullable;

/**
 * The names of types in the list of methods (docs/protocol.md section 2).
 *
 * @since 0.1.0
 */
public final class WireTypeNames {

	/**
	 * The type of a method without a result, as in Python.
	 */
	public static final String NONE = "None";

	private static final Set<Class<?>> INTEGERS = Set.of(byte.class, Byte.class, short.class, Short.class, int.class,
			Integer.class, long.class, Long.class, BigInteger.class, OptionalInt.class, OptionalLong.class,
			AtomicInteger.class, AtomicLong.class);

	private static final Set<Class<?>> FLOATS = Set.of(float.class, Float.class, double.class, Double.class,
			OptionalDouble.class);

	private static final Set<Class<?>> BOOLEANS = Set.of(boolean.class, Boolean.class, AtomicBoolean.class);

	/** A {@link BigDecimal} is always text. */
	private static final Set<Class<?>> STRINGS = Set.of(char.class, Character.class, char[].class, BigDecimal.class);

	private static final Set<Class<?>> INSTANTS = Set.of(Instant.class, LocalDateTime.class, OffsetDateTime.class,
			ZonedDateTime.class, Date.class, Timestamp.class);

	private WireTypeNames() {
	}

	/**
	 * Name a type.
	 * @param type the type; an optional one is named after what it contains, and one that
	 * is written as a single value after that value
	 * @return a name of the protocol, otherwise the type's simple name
	 */
	public static String of(Type type) {
		Type valueType = OptionalType.valueType(type);
		Class<?> raw = RawClass.of(valueType);
		String name = nameOf(raw);
		if (name != null) {
			return name;
		}
		Type single = MappingAnnotations.singleValue(raw);
		return (single != null && RawClass.of(single) != raw) ? of(single) : raw.getSimpleName();
	}

	/**
	 * Name the types of the properties of a record or bean.
	 * @param wireType the description of the record or bean
	 * @return the types by the names on the wire, in order
	 */
	public static Map<String, String> ofProperties(WireType wireType) {
		Map<String, String> names = new LinkedHashMap<>();
		wireType.properties().forEach((property) -> names.put(property.name(), of(property.type())));
		return names;
	}

	private static @Nullable String nameOf(Class<?> type) {
		if (type == void.class || type == Void.class) {
			return NONE;
		}
		if (INTEGERS.contains(type)) {
			return "int";
		}
		if (FLOATS.contains(type)) {
			return "float";
		}
		if (BOOLEANS.contains(type)) {
			return "bool";
		}
		if (STRINGS.contains(type) || CharSequence.class.isAssignableFrom(type)) {
			return "str";
		}
		if (type == byte[].class || type == BitSet.class || ByteBuffer.class.isAssignableFrom(type)) {
			return "bytes";
		}
		if (type.isArray() || Iterable.class.isAssignableFrom(type)) {
			return "list";
		}
		if (Map.class.isAssignableFrom(type) || Map.Entry.class.isAssignableFrom(type)) {
			return "dict";
		}
		return (INSTANTS.contains(type) || Calendar.class.isAssignableFrom(type)) ? "datetime" : null;
	}

}
