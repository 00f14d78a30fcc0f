package io.netconduit.engine.codec.token;

import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.TimeZone;

import org.jspecify.annotations.Nullable;

/**
 * The texts of dates and times for which the JDK has no strict parser.
 */
final class TimeText {

	/** A date, with or without a time, with or without an offset from UTC. */
	private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
		.append(DateTimeFormatter.ISO_LOCAL_DATE)
		.optionalStart()
		.appendLiteral('T')
		.append(DateTimeFormatter.ISO_LOCAL_TIME)
		.optionalStart()
		.parseLenient()
		.appendOffsetId()
		.toFormatter(Locale.ROOT)
		.withResolverStyle(ResolverStyle.STRICT);

	private static final String UTC = "GMT";

	private TimeText() {
	}

	static Object checked(String text) {
		DATE.parse(text);
		return TextRule.LIBRARY;
	}

	// Written without a sign and without zeros in front, read with four digits, too.
	static @Nullable Year year(String text) {
		if (!text.matches("-?[0-9]+")) {
			return null;
		}
		int year = Integer.parseInt(text);
		boolean padded = year >= 0 && text.length() == 4 && text.charAt(0) == '0';
		boolean usual = padded || text.equals(Integer.toString(year));
		return usual ? Year.of(year) : null;
	}

	static @Nullable ZoneId zone(String text) {
		ZoneId zone = ZoneId.of(text);
		return (zone instanceof ZoneOffset) ? offset(text) : zone;
	}

	// The JDK would accept a number of hours alone.
	static @Nullable ZoneOffset offset(String text) {
		return (text.equals("Z") || text.indexOf(':') > 0) ? ZoneOffset.of(text) : null;
	}

	// The JDK takes UTC for every name that it does not know.
	static @Nullable TimeZone timeZone(String text) {
		TimeZone zone = TimeZone.getTimeZone(text);
		return (!zone.getID().equals(UTC) || text.equals(UTC)) ? zone : null;
	}

}
