package io.netconduit.engine.codec.jackson2;

import java.text.FieldPosition;
import java.time.Year;
import java.util.Calendar;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.util.StdDateFormat;
import org.jspecify.annotations.Nullable;

/**
 * The forms of values of which Jackson knows several: each mapper writes the same one,
 * and reads it back equal.
 */
final class Jackson2Forms {

	private Jackson2Forms() {
	}

	/**
	 * Choose the forms.
	 * @param builder the builder
	 * @return the builder
	 */
	static JsonMapper.Builder apply(JsonMapper.Builder builder) {
		return builder.addModule(new SimpleModule("conduit-untyped").setDeserializerModifier(new Jackson2Untyped()))
			.defaultDateFormat(new UtcDateFormat())
			// The offset alone is another ZonedDateTime.
			.enable(SerializationFeature.WRITE_DATES_WITH_ZONE_ID)
			// Where a property asks for a number, it is read in the unit in which it is
			// written: milliseconds.
			.disable(DeserializationFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
			.disable(SerializationFeature.WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS)
			.withConfigOverride(Year.class,
					(override) -> override.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
			.withConfigOverride(Date.class, (override) -> override.setFormat(JsonFormat.Value.forLeniency(false)))
			.withConfigOverride(Calendar.class, (override) -> override.setFormat(JsonFormat.Value.forLeniency(false)));
	}

	/**
	 * Writes the offset of UTC as {@code Z}.
	 */
	private static final class UtcDateFormat extends StdDateFormat {

		private static final long serialVersionUID = 1L;

		private static final String ZERO = "+00:00";

		UtcDateFormat() {
		}

		private UtcDateFormat(@Nullable TimeZone zone, Locale locale, @Nullable Boolean lenient, boolean colon) {
			super(zone, locale, lenient, colon);
		}

		@Override
		public StdDateFormat withTimeZone(@Nullable TimeZone zone) {
			return new UtcDateFormat(zone, this._locale, this._lenient, isColonIncludedInTimeZone());
		}

		@Override
		public StdDateFormat withLocale(Locale locale) {
			return new UtcDateFormat(this._timezone, locale, this._lenient, isColonIncludedInTimeZone());
		}

		@Override
		public StdDateFormat withLenient(@Nullable Boolean lenient) {
			return new UtcDateFormat(this._timezone, this._locale, lenient, isColonIncludedInTimeZone());
		}

		@Override
		public StdDateFormat clone() {
			return new UtcDateFormat(this._timezone, this._locale, this._lenient, isColonIncludedInTimeZone());
		}

		@Override
		public StringBuffer format(Date date, StringBuffer buffer, FieldPosition position) {
			StringBuffer text = super.format(date, buffer, position);
			int end = text.length() - ZERO.length();
			return text.substring(Math.max(end, 0)).equals(ZERO) ? text.replace(end, text.length(), "Z") : text;
		}

	}

}
