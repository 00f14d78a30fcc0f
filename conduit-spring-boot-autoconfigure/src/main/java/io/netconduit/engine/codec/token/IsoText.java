package io.netconduit.engine.codec.token;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;

/**
 * Tells ISO-8601 text from other text that mapping libraries accept in its place.
 *
 * @since 0.1.0
 */
public final class IsoText {

	private IsoText() {
	}

	/**
	 * Return whether text may denote a value of a type. A library would read empty text
	 * as nothing, and digits as the milliseconds or nanoseconds since 1970.
	 * @param type a type of date, time or duration
	 * @param text the text
	 * @return whether it is worth parsing
	 */
	public static boolean isPossible(Class<?> type, String text) {
		return !text.isBlank() && !(isPointInTime(type) && isNumber(text));
	}

	private static boolean isPointInTime(Class<?> type) {
		return type == Instant.class || type == OffsetDateTime.class || type == ZonedDateTime.class
				|| Date.class.isAssignableFrom(type) || Calendar.class.isAssignableFrom(type);
	}

	private static boolean isNumber(String text) {
		return text.chars().allMatch((c) -> c >= '0' && c <= '9' || c == '.' || c == '-' && text.indexOf(c) == 0);
	}

}
