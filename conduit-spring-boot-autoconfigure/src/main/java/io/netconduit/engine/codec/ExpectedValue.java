package io.netconduit.engine.codec;

import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Collection;
import java.util.Currency;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

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
			Map.entry(BigInteger.class, "an integer"),
			Map.entry(AtomicInteger.class, "an integer from -2147483648 to 2147483647"),
			Map.entry(AtomicLong.class, "an integer from -9223372036854775808 to 9223372036854775807"),
			Map.entry(OptionalInt.class, "an integer from -2147483648 to 2147483647"),
			Map.entry(OptionalLong.class, "an integer from -9223372036854775808 to 9223372036854775807"),
			Map.entry(float.class, "a number that fits in a 32-bit float"), Map.entry(double.class, "a number"),
			Map.entry(OptionalDouble.class, "a number"), Map.entry(BigDecimal.class, "a decimal number such as 12.50"),
			Map.entry(Number.class, "a number"), Map.entry(boolean.class, "a boolean"),
			Map.entry(AtomicBoolean.class, "a boolean"), Map.entry(char.class, "a string of one character"),
			Map.entry(String.class, "a UTF-8 string"), Map.entry(CharSequence.class, "a UTF-8 string"),
			Map.entry(StringBuilder.class, "a UTF-8 string"), Map.entry(StringBuffer.class, "a UTF-8 string"),
			Map.entry(char[].class, "a UTF-8 string"), Map.entry(byte[].class, "binary"),
			Map.entry(ByteBuffer.class, "binary"), Map.entry(BitSet.class, "binary"),
			Map.entry(UUID.class, "a UUID such as 123e4567-e89b-12d3-a456-426614174000"),
			Map.entry(Instant.class, "an ISO-8601 instant such as 2026-01-31T12:00:00Z"),
			Map.entry(OffsetDateTime.class,
					"an ISO-8601 date and time with an offset such as 2026-01-31T12:00:00+01:00"),
			Map.entry(ZonedDateTime.class, "an ISO-8601 date and time with a zone such as 2026-01-31T12:00:00+01:00"),
			Map.entry(LocalDateTime.class, "an ISO-8601 date and time such as 2026-01-31T12:00:00"),
			Map.entry(LocalDate.class, "an ISO-8601 date such as 2026-01-31"),
			Map.entry(LocalTime.class, "an ISO-8601 time such as 12:30:00"),
			Map.entry(OffsetTime.class, "an ISO-8601 time with an offset such as 12:30:00+01:00"),
			Map.entry(Duration.class, "an ISO-8601 duration such as PT1H30M"),
			Map.entry(Period.class, "an ISO-8601 period such as P1Y2M"), Map.entry(Year.class, "a year such as 2026"),
			Map.entry(YearMonth.class, "a year and month such as 2026-01"),
			Map.entry(MonthDay.class, "a month and day such as --01-31"),
			Map.entry(ZoneId.class, "a time zone such as Europe/Berlin"),
			Map.entry(ZoneOffset.class, "an offset from UTC such as +01:00"),
			Map.entry(TimeZone.class, "a time zone such as Europe/Berlin"),
			Map.entry(Date.class, "an ISO-8601 date and time such as 2026-01-31T12:00:00Z"),
			Map.entry(Calendar.class, "an ISO-8601 date and time such as 2026-01-31T12:00:00Z"),
			Map.entry(Currency.class, "a currency code such as EUR"),
			Map.entry(Locale.class, "a language tag such as de-DE"),
			Map.entry(URI.class, "a URI such as https://example.com/path"),
			Map.entry(URL.class, "a URL such as https://example.com/path"),
			Map.entry(Charset.class, "a character set such as UTF-8"),
			Map.entry(InetAddress.class, "an IP address such as 192.0.2.1"),
			Map.entry(InetSocketAddress.class, "an address and port such as example.com:8080"),
			Map.entry(File.class, "a path of a file"), Map.entry(Path.class, "a path of a file"));

	/** Of types in modules that may be absent. */
	private static final Map<String, String> NOUNS_BY_NAME = Map.of("java.sql.Date",
			"an ISO-8601 date such as 2026-01-31", "java.sql.Time", "an ISO-8601 time such as 12:30:00", "kotlin.UByte",
			"an integer from 0 to 255", "kotlin.UShort", "an integer from 0 to 65535", "kotlin.UInt",
			"an integer from 0 to 4294967295", "kotlin.ULong", "an integer from 0 to 18446744073709551615",
			"kotlin.time.Duration", "an ISO-8601 duration such as PT1H30M");

	private static final Map<Class<?>, Class<?>> PRIMITIVES = Map.of(Byte.class, byte.class, Short.class, short.class,
			Integer.class, int.class, Long.class, long.class, Float.class, float.class, Double.class, double.class,
			Boolean.class, boolean.class, Character.class, char.class);

	private static final int MOST_NAMES = 20;

	private ExpectedValue() {
	}

	/**
	 * Describe the values that a type accepts.
	 * @param type the Java type
	 * @return a noun with its article, without the type's name
	 */
	public static String describe(Class<?> type) {
		String noun = scalar(type);
		if (noun != null) {
			return noun;
		}
		if (isList(type)) {
			return "a list";
		}
		return isMap(type) ? "a map" : "a valid value";
	}

	/**
	 * Describe the values that a type accepts that is read from a scalar.
	 * @param type the Java type
	 * @return a noun with its article, {@code null} if the type is not known
	 */
	public static @Nullable String scalar(Class<?> type) {
		String noun = NOUNS_BY_NAME.getOrDefault(type.getName(), NOUNS.get(primitive(type)));
		for (Class<?> parent = type.getSuperclass(); noun == null && parent != null; parent = parent.getSuperclass()) {
			noun = NOUNS.get(parent);
		}
		// Some values have a class of the file system.
		return (noun == null && Path.class.isAssignableFrom(type)) ? NOUNS.get(Path.class) : noun;
	}

	/**
	 * Describe a choice between names.
	 * @param names the names, in order
	 * @return a noun with its article
	 */
	public static String oneOf(Collection<String> names) {
		return (names.isEmpty() || names.size() > MOST_NAMES) ? "one of the known names"
				: names.stream().map(WirePath::shown).collect(Collectors.joining(", ", "one of ", ""));
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
