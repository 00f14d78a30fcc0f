package io.netconduit.engine.codec.token;

import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;

/**
 * The texts of dates and times of {@code java.sql}, a module that may be absent.
 */
final class SqlText {

	private static final int NANOS_OF_MILLISECOND = 1_000_000;

	private static final int WITH_SECONDS = 8;

	private SqlText() {
	}

	static Object date(String text) {
		return Date.valueOf(LocalDate.parse(text));
	}

	static @Nullable Object time(String text) {
		return (text.length() <= WITH_SECONDS) ? Time.valueOf(LocalTime.parse(text)) : null;
	}

	// A mapping library reads milliseconds.
	static Object timestamp(String text) {
		TimeText.checked(text);
		if (text.lastIndexOf('.') < 0) {
			return TextRule.LIBRARY;
		}
		OffsetDateTime time = OffsetDateTime.parse(text);
		return (time.getNano() % NANOS_OF_MILLISECOND != 0) ? Timestamp.from(time.toInstant()) : TextRule.LIBRARY;
	}

	// A mapping library writes milliseconds.
	static @Nullable String textOfTimestamp(Object value) {
		return (value instanceof Timestamp timestamp && timestamp.getNanos() % NANOS_OF_MILLISECOND != 0)
				? timestamp.toInstant().toString() : null;
	}

}
