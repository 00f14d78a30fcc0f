package io.netconduit.engine.codec;

import java.lang.reflect.Type;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.codec.jackson2.Jackson2ValueMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for settings of the application's mapper: they apply in every position, or in
 * none.
 */
class ApplicationSettingTests {

	static Stream<ValueMapper> singleValues() {
		return Stream.of(new JacksonValueMapper(
				() -> JsonMapper.builder().enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY), List.of()),
				new Jackson2ValueMapper(
						new ObjectMapper()
							.enable(com.fasterxml.jackson.databind.DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY),
						List.of()));
	}

	@ParameterizedTest
	@MethodSource("singleValues")
	void acceptsSingleValueAsListInEveryPosition(ValueMapper mapper) {
		for (Type type : List.of(List.class, Collection.class, Position.generic(List.class, Object.class),
				Position.generic(List.class, Integer.class))) {
			for (Position position : List.of(Position.PARAMETER, Position.COMPONENT, Position.MAP_VALUE)) {
				Object whole = mapper.read(Wire.bytes(position.wire("05")), position.of(type));
				assertThat(position.content(whole)).as("%s %s", position, type).isEqualTo(List.of(5));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("io.netconduit.engine.codec.Mappers#all")
	void refusesSingleValueAsListByDefault(Mappers mapper) {
		for (Position position : List.of(Position.PARAMETER, Position.COMPONENT, Position.MAP_VALUE)) {
			assertThatExceptionOfType(ValueBindingException.class)
				.isThrownBy(() -> mapper.get().read(Wire.bytes(position.wire("05")), position.of(List.class)));
		}
	}

	static Stream<ValueMapper> offsets() {
		return Stream.of(new JacksonValueMapper(() -> JsonMapper.builder().configureForJackson2(), List.of()),
				new Jackson2ValueMapper(new ObjectMapper().findAndRegisterModules(), List.of()),
				new JacksonValueMapper(), new Jackson2ValueMapper());
	}

	@ParameterizedTest
	@MethodSource("offsets")
	void writesUtcAsZ(ValueMapper mapper) {
		Instant time = Instant.parse("2026-01-31T12:00:00.250Z");
		Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
		calendar.setTimeInMillis(time.toEpochMilli());
		for (Object value : List.of(time, Date.from(time), calendar, OffsetDateTime.ofInstant(time, ZoneOffset.UTC),
				ZonedDateTime.ofInstant(time, ZoneOffset.UTC), new java.sql.Timestamp(time.toEpochMilli()))) {
			for (Position position : List.of(Position.PARAMETER, Position.COMPONENT, Position.ELEMENT)) {
				assertThat(Wire.written((out) -> mapper.write(out, position.of(value, value.getClass()))))
					.as("%s of %s", position, value.getClass())
					.contains(Wire.hex("'2026-01-31T12:00:00.25'").substring(2))
					.endsWith(Wire.hex("'Z'").substring(2));
			}
		}
	}

}
