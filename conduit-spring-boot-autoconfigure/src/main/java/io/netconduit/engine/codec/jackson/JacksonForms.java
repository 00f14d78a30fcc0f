package io.netconduit.engine.codec.jackson;

import java.time.Year;
import java.util.Calendar;
import java.util.Date;

import com.fasterxml.jackson.annotation.JsonFormat;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.util.StdDateFormat;

/**
 * The forms of values of which Jackson knows several: each mapper writes the same one,
 * and reads it back equal.
 */
final class JacksonForms {

	private JacksonForms() {
	}

	/**
	 * Choose the forms.
	 * @param builder the builder
	 * @return the builder
	 */
	static JsonMapper.Builder apply(JsonMapper.Builder builder) {
		return builder.addModule(new SimpleModule("conduit-untyped").setDeserializerModifier(new JacksonUntyped()))
			.defaultDateFormat(new StdDateFormat())
			// The offset alone is another ZonedDateTime.
			.enable(DateTimeFeature.WRITE_DATES_WITH_ZONE_ID)
			// Where a property asks for a number, it is read in the unit in which it is
			// written: milliseconds.
			.disable(DateTimeFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS,
					DateTimeFeature.WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS)
			.withConfigOverride(Year.class,
					(override) -> override.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
			.withConfigOverride(Date.class, (override) -> override.setFormat(JsonFormat.Value.forLeniency(false)))
			.withConfigOverride(Calendar.class, (override) -> override.setFormat(JsonFormat.Value.forLeniency(false)));
	}

}
