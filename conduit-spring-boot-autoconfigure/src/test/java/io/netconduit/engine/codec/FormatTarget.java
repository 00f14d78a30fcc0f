package io.netconduit.engine.codec;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import io.netconduit.engine.codec.ValueBindingException.Kind;
import io.netconduit.testing.MessagePackSample;
import io.netconduit.testing.MessagePackSample.Family;

/**
 * Types for which the rules of reading say what becomes of each MessagePack value.
 */
enum FormatTarget {

	BYTE(byte.class, Byte.class, integer(8, BigInteger::byteValueExact)),

	SHORT(short.class, Short.class, integer(16, BigInteger::shortValueExact)),

	INT(int.class, Integer.class, integer(32, BigInteger::intValueExact)),

	LONG(long.class, Long.class, integer(64, BigInteger::longValueExact)),

	BIG_INTEGER(null, BigInteger.class, FormatTarget::bigInteger),

	FLOAT(float.class, Float.class, FormatTarget::single),

	DOUBLE(double.class, Double.class, FormatTarget::real),

	BIG_DECIMAL(null, BigDecimal.class, FormatTarget::decimal),

	NUMBER(null, Number.class, FormatTarget::number),

	BOOLEAN(boolean.class, Boolean.class, only(Family.BOOLEAN)),

	CHAR(char.class, Character.class, FormatTarget::character),

	STRING(null, String.class, only(Family.STRING)),

	TEXT(null, CharSequence.class, only(Family.STRING)),

	BINARY(null, byte[].class, only(Family.BINARY)),

	OBJECT(null, Object.class, FormatTarget::any),

	LIST(null, List.class, FormatTarget::list),

	COLLECTION(null, Collection.class, FormatTarget::list),

	LIST_OF_ANY(null, Position.generic(List.class, Object.class), FormatTarget::list),

	LIST_OF_BOOLEANS(null, Position.generic(List.class, Boolean.class), FormatTarget::list),

	MAP(null, Map.class, FormatTarget::map),

	MAP_OF_ANY(null, Position.generic(Map.class, String.class, Object.class), FormatTarget::map),

	MAP_OF_BOOLEANS(null, Position.generic(Map.class, String.class, Boolean.class), FormatTarget::map),

	RECORD(null, Nothing.class, (sample) -> (sample.family() == Family.MAP) ? new Nothing() : Kind.TYPE),

	ENUM(null, Letter.class, text("A"::equals, Letter::valueOf)),

	UUID_TEXT(null, UUID.class, text((text) -> false, UUID::fromString)),

	DATE(null, LocalDate.class, text("2024-01-02"::equals, LocalDate::parse)),

	INSTANT(null, Instant.class, text((text) -> false, Instant::parse)),

	DURATION(null, Duration.class, text((text) -> false, Duration::parse));

	private final Class<?> primitive;

	private final Type type;

	private final Function<MessagePackSample, Object> rule;

	FormatTarget(Class<?> primitive, Type type, Function<MessagePackSample, Object> rule) {
		this.primitive = primitive;
		this.type = type;
		this.rule = rule;
	}

	Class<?> primitive() {
		return this.primitive;
	}

	Type type() {
		return this.type;
	}

	/**
	 * What becomes of a value that is not nil.
	 * @return the Java value or the {@link Kind} of the failure
	 */
	Object expected(MessagePackSample sample) {
		return this.rule.apply(sample);
	}

	private static Function<MessagePackSample, Object> only(Family family) {
		return (sample) -> {
			if (sample.family() == Family.NO_TEXT) {
				return (family == Family.STRING) ? Kind.VALUE : Kind.TYPE;
			}
			return (sample.family() == family) ? sample.value() : Kind.TYPE;
		};
	}

	private static Function<MessagePackSample, Object> text(Function<String, Boolean> valid,
			Function<String, Object> parser) {
		return (sample) -> switch (sample.family()) {
			case STRING -> valid.apply((String) sample.value()) ? parser.apply((String) sample.value()) : Kind.VALUE;
			case NO_TEXT -> Kind.VALUE;
			default -> Kind.TYPE;
		};
	}

	private static Function<MessagePackSample, Object> integer(int bits, Function<BigInteger, Object> exact) {
		return (sample) -> {
			if (sample.value() instanceof BigInteger value) {
				return (value.bitLength() < bits) ? exact.apply(value) : Kind.VALUE;
			}
			return Kind.TYPE;
		};
	}

	private static Object bigInteger(MessagePackSample sample) {
		return switch (sample.family()) {
			case INTEGER -> sample.value();
			// Text is for integers of more than 64 bits only.
			default -> Kind.TYPE;
		};
	}

	private static Object decimal(MessagePackSample sample) {
		return switch (sample.family()) {
			case INTEGER -> new BigDecimal((BigInteger) sample.value());
			case FLOAT -> isFinite(sample) ? BigDecimal.valueOf((Double) sample.value()) : Kind.VALUE;
			case STRING -> parsed((String) sample.value(), "-?[0-9]+([.][0-9]+)?", BigDecimal::new);
			case NO_TEXT -> Kind.VALUE;
			default -> Kind.TYPE;
		};
	}

	private static Object number(MessagePackSample sample) {
		return switch (sample.family()) {
			case INTEGER, FLOAT -> any(sample);
			case STRING, NO_TEXT -> decimal(sample);
			default -> Kind.TYPE;
		};
	}

	private static Object parsed(String text, String pattern, Function<String, Object> parser) {
		return text.matches(pattern) ? parser.apply(text) : Kind.VALUE;
	}

	private static Object real(MessagePackSample sample) {
		if (sample.value() instanceof BigInteger integer) {
			return integer.doubleValue();
		}
		return (sample.family() == Family.FLOAT) ? sample.value() : Kind.TYPE;
	}

	private static Object single(MessagePackSample sample) {
		if (sample.value() instanceof BigInteger integer) {
			return integer.floatValue();
		}
		if (sample.family() != Family.FLOAT) {
			return Kind.TYPE;
		}
		float value = ((Double) sample.value()).floatValue();
		return (isFinite(sample) && Float.isInfinite(value)) ? Kind.VALUE : value;
	}

	private static boolean isFinite(MessagePackSample sample) {
		return Double.isFinite((Double) sample.value());
	}

	private static Object character(MessagePackSample sample) {
		return switch (sample.family()) {
			case STRING -> {
				String text = (String) sample.value();
				yield (text.length() == 1) ? text.charAt(0) : Kind.VALUE;
			}
			case NO_TEXT -> Kind.VALUE;
			default -> Kind.TYPE;
		};
	}

	private static Object any(MessagePackSample sample) {
		if (sample.value() instanceof BigInteger value) {
			if (value.bitLength() < Integer.SIZE) {
				return value.intValueExact();
			}
			return (value.bitLength() < Long.SIZE) ? (Object) value.longValueExact() : value;
		}
		return switch (sample.family()) {
			case ARRAY -> list(sample);
			case NO_TEXT -> Kind.VALUE;
			case EXTENSION -> Kind.TYPE;
			default -> sample.value();
		};
	}

	private static Object list(MessagePackSample sample) {
		return (sample.family() == Family.ARRAY) ? new ArrayList<>((List<?>) sample.value()) : Kind.TYPE;
	}

	private static Object map(MessagePackSample sample) {
		return (sample.family() == Family.MAP) ? new LinkedHashMap<>((Map<?, ?>) sample.value()) : Kind.TYPE;
	}

	/**
	 * A record without components: it ignores all keys.
	 */
	record Nothing() {

	}

	/**
	 * An enum.
	 */
	enum Letter {

		A, B

	}

}
