package io.netconduit.engine.codec.token;

import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.netconduit.engine.codec.NumberText;
import org.jspecify.annotations.Nullable;

/**
 * Which texts stand for values of Java's own types. Mapping libraries and the JDK's
 * parsers trim texts, take numbers for dates, or replace what they do not know.
 *
 * @since 0.1.0
 */
public final class TextRule {

	/**
	 * The result for a text that the library converts, because its settings matter.
	 */
	public static final Object LIBRARY = new Object();

	/**
	 * For all other types that are read from text.
	 */
	public static final TextRule OTHERS = new TextRule((text) -> isTrimmed(text) ? LIBRARY : null);

	/** Numbers, which are text only as keys and where an annotation asks for it. */
	private static final TextRule NUMBERS = new TextRule((text) -> LIBRARY, NumberText::textOf);

	private static final Map<String, TextRule> RULES = new HashMap<>();

	static {
		register(Instant.class, Instant::parse);
		register(OffsetDateTime.class, OffsetDateTime::parse);
		register(ZonedDateTime.class, ZonedDateTime::parse);
		register(LocalDate.class, LocalDate::parse);
		register(LocalDateTime.class, LocalDateTime::parse);
		register(LocalTime.class, LocalTime::parse);
		register(OffsetTime.class, OffsetTime::parse);
		register(Duration.class, Duration::parse);
		register(Period.class, Period::parse);
		register(Year.class, TimeText::year);
		register(YearMonth.class, YearMonth::parse);
		register(MonthDay.class, MonthDay::parse);
		register(Month.class, Month::valueOf);
		register(ZoneId.class, TimeText::zone);
		register(ZoneOffset.class, TimeText::offset);
		register(TimeZone.class, TimeText::timeZone);
		register(Date.class, TimeText::checked);
		register(Calendar.class, TimeText::checked);
		register(GregorianCalendar.class, TimeText::checked);
		RULES.put("javax.xml.datatype.XMLGregorianCalendar", new TextRule(TimeText::checked));
		RULES.put("java.sql.Date", new TextRule(SqlText::date, String::valueOf));
		RULES.put("java.sql.Time", new TextRule(SqlText::time, String::valueOf));
		RULES.put("java.sql.Timestamp", new TextRule(SqlText::timestamp, SqlText::textOfTimestamp));
		register(UUID.class, TextRule::uuid);
		register(URI.class, URI::create);
		register(URL.class, (text) -> isTrimmed(text) ? new URL(text) : null);
		register(Currency.class, Currency::getInstance);
		register(Charset.class, Charset::forName);
		register(Locale.class, TextRule::locale, TextRule::textOfLocale);
		register(File.class, File::new, File::getPath);
		register(Path.class, Path::of, Path::toString);
		register(StringBuilder.class, StringBuilder::new);
		register(StringBuffer.class, StringBuffer::new);
		register(InetAddress.class, AddressText::address, InetAddress::getHostAddress);
		register(InetSocketAddress.class, AddressText::socketAddress, AddressText::text);
	}

	private final Parser<?> parser;

	private final @Nullable Writer<Object> writer;

	private TextRule(Parser<?> parser) {
		this(parser, null);
	}

	private TextRule(Parser<?> parser, @Nullable Writer<Object> writer) {
		this.parser = parser;
		this.writer = writer;
	}

	private static <T> void register(Class<T> type, Parser<?> parser) {
		RULES.put(type.getName(), new TextRule(parser));
	}

	@SuppressWarnings("unchecked")
	private static <T> void register(Class<T> type, Parser<?> parser, Writer<T> writer) {
		RULES.put(type.getName(), new TextRule(parser, (Writer<Object>) writer));
	}

	/**
	 * Find the rule of a type.
	 * @param type the type
	 * @return the rule, {@code null} if there is none
	 */
	public static @Nullable TextRule of(Class<?> type) {
		return RULES.get(type.getName());
	}

	/**
	 * Find the rule for writing values of a class.
	 * @param type the class, which may be one of the JDK's own subclasses
	 * @return the rule, {@code null} if the library's form is right
	 */
	public static @Nullable TextRule forWriting(Class<?> type) {
		if (isLargeNumber(type)) {
			return NUMBERS;
		}
		TextRule rule = of(type);
		if (rule == null && Path.class.isAssignableFrom(type)) {
			rule = of(Path.class);
		}
		else if (rule == null && InetAddress.class.isAssignableFrom(type)) {
			rule = of(InetAddress.class);
		}
		return (rule != null && rule.writer != null) ? rule : null;
	}

	private static boolean isLargeNumber(Class<?> type) {
		return BigInteger.class.isAssignableFrom(type) || BigDecimal.class.isAssignableFrom(type)
				|| type == Number.class;
	}

	/**
	 * Return whether values are written by the rule.
	 * @param format the form that annotations and settings ask for
	 * @return whether it is the form of the rule
	 */
	public boolean isFor(JsonFormat.Value format) {
		return (this == NUMBERS) ? format.getShape() == JsonFormat.Shape.STRING && !format.hasNonDefaultRadix()
				: !format.hasShape() && !format.hasPattern();
	}

	/**
	 * Return whether a type is one of dates, times and durations.
	 * @param type the type
	 * @return whether it may have another form in a payload than text
	 */
	public static boolean isTime(Class<?> type) {
		return RULES.containsKey(type.getName()) && (type.getName().startsWith("java.time.") || isLegacyTime(type));
	}

	private static boolean isLegacyTime(Class<?> type) {
		return Date.class.isAssignableFrom(type) || Calendar.class.isAssignableFrom(type);
	}

	/**
	 * Convert a text.
	 * @param text the text
	 * @return the value, {@link #LIBRARY}, or {@code null} if the text stands for no
	 * value
	 */
	public @Nullable Object parse(String text) {
		try {
			return this.parser.parse(text);
		}
		catch (Exception ex) {
			return null;
		}
	}

	/**
	 * Return the text of a value.
	 * @param value the value
	 * @return the text, {@code null} if the library's form is right
	 * @throws IllegalArgumentException if no text stands for the value
	 */
	public @Nullable String textOf(Object value) {
		return (this.writer != null) ? this.writer.write(value) : null;
	}

	/**
	 * Return whether a text neither begins nor ends with a blank.
	 * @param text the text
	 * @return {@code false} also if it is empty
	 */
	static boolean isTrimmed(String text) {
		return !text.isEmpty() && !isBlank(text.charAt(0)) && !isBlank(text.charAt(text.length() - 1));
	}

	private static boolean isBlank(char character) {
		return character <= ' ' || Character.isWhitespace(character) || Character.isSpaceChar(character);
	}

	// The JDK would accept shorter groups, Jackson other forms.
	private static @Nullable UUID uuid(String text) {
		if (text.length() != 36) {
			return null;
		}
		for (int i = 0; i < 36; i++) {
			char character = text.charAt(i);
			boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
			if (dash ? character != '-' : character > 'f' || Character.digit(character, 16) < 0) {
				return null;
			}
		}
		return UUID.fromString(text);
	}

	private static Locale locale(String text) {
		return text.isEmpty() ? Locale.ROOT : new Locale.Builder().setLanguageTag(text).build();
	}

	private static String textOfLocale(Locale locale) {
		if (locale.equals(Locale.ROOT)) {
			return "";
		}
		String tag = locale.toLanguageTag();
		if (!locale.equals(Locale.forLanguageTag(tag))) {
			throw new IllegalArgumentException("The locale has no language tag that stands for it");
		}
		return tag;
	}

	/**
	 * Converts a text.
	 *
	 * @param <T> the type of the value
	 */
	@FunctionalInterface
	private interface Parser<T> {

		@Nullable T parse(String text) throws Exception;

	}

	/**
	 * Returns the text of a value.
	 *
	 * @param <T> the type of the value
	 */
	@FunctionalInterface
	private interface Writer<T> {

		@Nullable String write(T value);

	}

}
