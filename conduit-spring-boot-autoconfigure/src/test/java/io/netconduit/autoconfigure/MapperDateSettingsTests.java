package io.netconduit.autoconfigure;

import java.text.SimpleDateFormat;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.function.BiConsumer;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netconduit.PayloadMapper;
import io.netconduit.engine.codec.Wire;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for dates and times in payloads, which settings of Jackson do not change.
 */
class MapperDateSettingsTests {

	private static final Instant INSTANT = Instant.parse("2024-01-02T03:04:05.006Z");

	private static final String UTC = "'2024-01-02T03:04:05.006Z'";

	private static final String BERLIN = "'2024-01-02T04:04:05.006+01:00'";

	private final ApplicationContextRunner plain = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConduitAutoConfiguration.class))
		.withPropertyValues("conduit.server.password=secret", "conduit.server.auto-startup=false");

	private final ApplicationContextRunner runner = this.plain
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class));

	private void run(String property, BiConsumer<PayloadMapper, String> test) {
		this.runner.withPropertyValues(property)
			.run((context) -> test.accept(context.getBean(PayloadMapper.class), property));
	}

	private static String written(PayloadMapper mapper, @Nullable Object value) {
		return Wire.written((out) -> out.writeBytes(mapper.write(value)));
	}

	private static <T> @Nullable T read(PayloadMapper mapper, String wire, Class<T> type) {
		return mapper.read(Wire.bytes(wire).array(), type);
	}

	private static Calendar calendar() {
		Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
		calendar.setTimeInMillis(INSTANT.toEpochMilli());
		return calendar;
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.jackson.date-format=dd/MM/yyyy",
			"spring.jackson.date-format=java.text.SimpleDateFormat",
			"spring.jackson.datatype.datetime.write-dates-as-timestamps=true",
			"spring.jackson.datatype.datetime.write-date-keys-as-timestamps=true",
			"spring.jackson.datatype.datetime.write-durations-as-timestamps=true",
			"spring.jackson.default-leniency=true" })
	void writesAndReadsDatesAsIsoText(String property) {
		run(property, MapperDateSettingsTests::assertIso);
	}

	private static void assertIso(PayloadMapper mapper, String setting) {
		Date date = Date.from(INSTANT);
		assertThat(written(mapper, date)).as(setting).isEqualTo(Wire.hex(UTC));
		assertThat(written(mapper, List.of(date))).as(setting).isEqualTo(Wire.hex("91 " + UTC));
		assertThat(written(mapper, Map.of(date, 1))).as(setting).isEqualTo(Wire.hex("81 " + UTC + " 01"));
		assertThat(written(mapper, new Times(date, INSTANT))).as(setting)
			.isEqualTo(Wire.hex("82 'date' " + UTC + " 'instant' " + UTC));
		assertThat(written(mapper, calendar())).as(setting).isEqualTo(Wire.hex(UTC));
		assertThat(written(mapper, java.time.Duration.ofMillis(1500))).as(setting).isEqualTo(Wire.hex("'PT1.5S'"));
		assertThat(read(mapper, UTC, Date.class)).as(setting).isEqualTo(date);
		assertThat(read(mapper, "82 'date' " + UTC + " 'instant' " + UTC, Times.class)).as(setting)
			.isEqualTo(new Times(date, INSTANT));
		assertThatIllegalArgumentException().as(setting).isThrownBy(() -> read(mapper, "'02/01/2024'", Date.class));
		assertThatIllegalArgumentException().as(setting).isThrownBy(() -> read(mapper, "05", Instant.class));
	}

	@Test
	void keepsPatternOfProperty() {
		run("spring.jackson.date-format=dd/MM/yyyy", (mapper, property) -> {
			Patterned value = new Patterned(Date.from(Instant.parse("2024-01-02T00:00:00Z")));
			assertThat(written(mapper, value)).isEqualTo(Wire.hex("81 'day' '2024.01.02'"));
			assertThat(read(mapper, "81 'day' '2024.01.02'", Patterned.class)).isEqualTo(value);
		});
	}

	@Test
	void appliesTimeZoneToDatesWithoutZone() {
		run("spring.jackson.time-zone=Europe/Berlin", (mapper, property) -> {
			assertThat(written(mapper, Date.from(INSTANT))).isEqualTo(Wire.hex(BERLIN));
			assertThat(read(mapper, BERLIN, Date.class)).isEqualTo(Date.from(INSTANT));
			assertThat(read(mapper, "'2024-01-02T04:04:05.006'", Date.class)).isEqualTo(Date.from(INSTANT));
			assertThat(written(mapper, INSTANT)).isEqualTo(Wire.hex(UTC));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.jackson.time-zone=Europe/Berlin",
			"spring.jackson.datatype.datetime.adjust-dates-to-context-time-zone=true",
			"spring.jackson.datatype.datetime.write-dates-with-context-time-zone=true",
			"spring.jackson.datatype.datetime.write-dates-with-zone-id=false" })
	void keepsZonesAndOffsetsRead(String property) {
		this.runner.withPropertyValues("spring.jackson.time-zone=America/New_York", property)
			.run((context) -> assertKeepsZones(context.getBean(PayloadMapper.class)));
	}

	private static void assertKeepsZones(PayloadMapper mapper) {
		ZonedDateTime zoned = ZonedDateTime.parse("2024-07-02T03:04:05+09:00[Asia/Tokyo]");
		assertThat(written(mapper, zoned)).isEqualTo(Wire.hex("'2024-07-02T03:04:05+09:00[Asia/Tokyo]'"));
		OffsetDateTime offset = OffsetDateTime.parse("2024-01-02T03:04:05+03:00");
		assertThat(read(mapper, "'2024-01-02T03:04:05+03:00'", OffsetDateTime.class)).isEqualTo(offset);
		assertThat(read(mapper, "'2024-07-02T03:04:05+09:00[Asia/Tokyo]'", ZonedDateTime.class)).isEqualTo(zoned);
	}

	@Test
	void writesIsoTextInPlaceOfFormatOfCustomizer() {
		this.runner.withUserConfiguration(DateCustomizer.class)
			.run((context) -> assertIso(context.getBean(PayloadMapper.class), "customizer"));
	}

	@Test
	void writesIsoTextInPlaceOfFormatOfObjectMapper() {
		this.plain.withUserConfiguration(Jackson2Configuration.class)
			.withPropertyValues("conduit.codec.mapper=jackson2")
			.run((context) -> assertIso(context.getBean(PayloadMapper.class), "jackson2"));
	}

	@Test
	void appliesTimeZoneOfObjectMapper() {
		this.plain.withUserConfiguration(ZonedJackson2Configuration.class)
			.withPropertyValues("conduit.codec.mapper=jackson2")
			.run((context) -> {
				PayloadMapper mapper = context.getBean(PayloadMapper.class);
				assertThat(written(mapper, Date.from(INSTANT))).isEqualTo(Wire.hex(BERLIN));
				assertThat(written(mapper, INSTANT)).isEqualTo(Wire.hex(UTC));
				assertKeepsZones(mapper);
			});
	}

	record Times(Date date, Instant instant) {

	}

	record Patterned(@JsonFormat(pattern = "yyyy.MM.dd", timezone = "UTC") Date day) {

	}

	@Configuration(proxyBeanMethods = false)
	static class DateCustomizer {

		@Bean
		ConduitMapperBuilderCustomizer<JsonMapper.Builder> dates() {
			return (builder) -> builder.defaultDateFormat(new SimpleDateFormat("dd/MM/yyyy"))
				.enable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Jackson2Configuration {

		@Bean
		ObjectMapper mapper() {
			return com.fasterxml.jackson.databind.json.JsonMapper.builder()
				.findAndAddModules()
				.defaultDateFormat(new SimpleDateFormat("dd/MM/yyyy"))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ZonedJackson2Configuration {

		@Bean
		ObjectMapper mapper() {
			return com.fasterxml.jackson.databind.json.JsonMapper.builder()
				.findAndAddModules()
				.defaultTimeZone(TimeZone.getTimeZone("Europe/Berlin"))
				.build();
		}

	}

}
