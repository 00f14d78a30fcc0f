package io.netconduit.autoconfigure;

import java.text.SimpleDateFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.function.Consumer;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.netconduit.PayloadMapper;
import io.netconduit.engine.codec.Wire;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.jackson.JacksonMixin;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for single settings of the application's Jackson: those that apply to payloads,
 * and those over which the rules of the protocol win.
 */
class ApplicationSettingsTests {

	private static final String RULES = "86 a4'date' b8'1970-01-01T00:00:00.000Z' a2'at' b4'1970-01-01T00:00:00Z'"
			+ " a4'time' a4'PT1M' a5'color' a3'RED' a5'marks' 81 a4'BLUE' 91 01 a7'history'"
			+ " 81 b8'1970-01-01T00:00:00.000Z' 01";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConduitAutoConfiguration.class, ConduitServerAutoConfiguration.class,
				SslAutoConfiguration.class, JacksonAutoConfiguration.class))
		.withPropertyValues("conduit.server.password=secret", "conduit.server.auto-startup=false");

	private final ApplicationContextRunner runner2 = this.runner.withPropertyValues("conduit.codec.mapper=jackson2");

	private static String written(PayloadMapper mapper, @Nullable Object value) {
		return Wire.written((out) -> out.writeBytes(mapper.write(value)));
	}

	private static <T> T read(PayloadMapper mapper, String wire, Class<T> type) {
		return mapper.read(Wire.bytes(wire).array(), type);
	}

	private void with(String setting, Consumer<PayloadMapper> test) {
		this.runner.withPropertyValues(setting).run((context) -> test.accept(context.getBean(PayloadMapper.class)));
	}

	private static void followsRules(PayloadMapper mapper) {
		Rules rules = new Rules(new Date(0), Instant.EPOCH, Duration.ofMinutes(1), Color.RED,
				Map.of(Color.BLUE, List.of(1)), Map.of(new Date(0), 1));
		assertThat(written(mapper, rules)).isEqualTo(Wire.hex(RULES));
		assertThat(read(mapper, RULES, Rules.class)).isEqualTo(rules);
		assertThat(written(mapper, List.of(1))).isEqualTo(Wire.hex("91 01"));
		assertThat(written(mapper, new Text("ab".toCharArray()))).isEqualTo(Wire.hex("81 a4'text' a2'ab'"));
		for (String number : List.of("81 a4'date' 00", "81 a5'color' 00", "81 a5'marks' 81 a1'0' 91 01")) {
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> read(mapper, number, Rules.class));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "date-format=dd.MM.yyyy", "date-format=tools.jackson.databind.util.StdDateFormat",
			"datatype.datetime.write-dates-as-timestamps=true", "datatype.datetime.write-durations-as-timestamps=true",
			"datatype.datetime.write-date-keys-as-timestamps=true", "datatype.enum.write-enums-using-index=true",
			"datatype.enum.write-enum-keys-using-index=true", "datatype.enum.read-enum-keys-using-index=true",
			"datatype.enum.fail-on-numbers-for-enums=false", "serialization.write-single-elem-arrays-unwrapped=true",
			"serialization.write-char-arrays-as-json-arrays=true", "serialization.wrap-root-value=true",
			"deserialization.unwrap-root-value=true", "mapper.allow-coercion-of-scalars=true", "default-leniency=true",
			"default-leniency=false", "locale=de" })
	void rulesOfTheProtocolWin(String setting) {
		with("spring.jackson." + setting, ApplicationSettingsTests::followsRules);
	}

	@Test
	void rulesOfTheProtocolWinOverJackson2() {
		ObjectMapper application = com.fasterxml.jackson.databind.json.JsonMapper.builder()
			.findAndAddModules()
			.defaultDateFormat(new SimpleDateFormat("dd.MM.yyyy"))
			.enable(SerializationFeature.WRITE_ENUMS_USING_INDEX, SerializationFeature.WRITE_ENUM_KEYS_USING_INDEX,
					SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DATE_KEYS_AS_TIMESTAMPS,
					SerializationFeature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED,
					SerializationFeature.WRITE_CHAR_ARRAYS_AS_JSON_ARRAYS, SerializationFeature.WRAP_ROOT_VALUE)
			.enable(com.fasterxml.jackson.databind.cfg.EnumFeature.READ_ENUM_KEYS_USING_INDEX)
			.build();
		this.runner2.withBean(ObjectMapper.class, () -> application)
			.run((context) -> followsRules(context.getBean(PayloadMapper.class)));
	}

	@Test
	void timeZoneApplies() {
		with("spring.jackson.time-zone=Asia/Tokyo", ApplicationSettingsTests::usesTimeOfTokyo);
		ObjectMapper application = new ObjectMapper().findAndRegisterModules()
			.setTimeZone(TimeZone.getTimeZone("Asia/Tokyo"));
		this.runner2.withBean(ObjectMapper.class, () -> application)
			.run((context) -> usesTimeOfTokyo(context.getBean(PayloadMapper.class)));
	}

	private static void usesTimeOfTokyo(PayloadMapper mapper) {
		assertThat(written(mapper, new Date(0))).isEqualTo(Wire.hex("bd'1970-01-01T09:00:00.000+09:00'"));
		assertThat(read(mapper, "bd'1970-01-01T09:00:00.000+09:00'", Date.class)).isEqualTo(new Date(0));
		assertThat(written(mapper, new Day(new Date(0)))).isEqualTo(Wire.hex("81 a3'day' b0'1970-01-01 09:00'"));
		assertThat(read(mapper, "81 a3'day' b0'1970-01-01 09:00'", Day.class)).isEqualTo(new Day(new Date(0)));
		assertThat(written(mapper, Instant.EPOCH)).isEqualTo(Wire.hex("b4'1970-01-01T00:00:00Z'"));
		OffsetDateTime time = OffsetDateTime.parse("2026-07-01T12:00:00+02:00");
		assertThat(read(mapper, "b9'2026-07-01T12:00:00+02:00'", OffsetDateTime.class)).isEqualTo(time);
	}

	@Test
	void settingsForReadingApply() {
		with("spring.jackson.mapper.accept-case-insensitive-enums=true", (mapper) -> {
			assertThat(read(mapper, "a3'red'", Color.class)).isEqualTo(Color.RED);
			assertThat(read(mapper, "81 a5'color' a4'Blue'", Rules.class).color()).isEqualTo(Color.BLUE);
		});
		with("spring.jackson.mapper.accept-case-insensitive-properties=true",
				(mapper) -> assertThat(read(mapper, "81 a5'COLOR' a3'RED'", Rules.class).color()).isEqualTo(Color.RED));
		with("spring.jackson.datatype.enum.read-unknown-enum-values-as-null=true",
				(mapper) -> assertThat(read(mapper, "81 a5'color' a1'?'", Rules.class).color()).isNull());
		with("spring.jackson.deserialization.fail-on-unknown-properties=true",
				(mapper) -> assertThatExceptionOfType(RuntimeException.class)
					.isThrownBy(() -> read(mapper, "81 a1'?' 01", Item.class)));
		with("spring.jackson.deserialization.use-long-for-ints=true", (mapper) -> {
			assertThat(read(mapper, "01", Object.class)).isEqualTo(1L);
			assertThat(read(mapper, "81 a1'k' 91 01", Map.class)).isEqualTo(Map.of("k", List.of(1L)));
		});
		with("spring.jackson.deserialization.accept-single-value-as-array=true",
				(mapper) -> assertThat(read(mapper, "81 a5'marks' 81 a3'RED' 01", Rules.class).marks())
					.isEqualTo(Map.of(Color.RED, List.of(1))));
	}

	@Test
	void settingsForWritingApply() {
		with("spring.jackson.serialization.order-map-entries-by-keys=true", (mapper) -> {
			Map<String, Integer> map = new LinkedHashMap<>();
			map.put("b", 1);
			map.put("a", 2);
			assertThat(written(mapper, map)).isEqualTo(Wire.hex("82 a1'a' 02 a1'b' 01"));
		});
		with("spring.jackson.default-property-inclusion=non_empty",
				(mapper) -> assertThat(written(mapper, new Item("", 1))).isEqualTo(Wire.hex("81 a9'itemCount' 01")));
		with("spring.jackson.visibility.field=any",
				(mapper) -> assertThat(written(mapper, new Hidden())).isEqualTo(Wire.hex("81 a5'value' 05")));
	}

	@Test
	void objectMapperOfJackson2Applies() {
		ObjectMapper application = com.fasterxml.jackson.databind.json.JsonMapper.builder()
			.propertyNamingStrategy(com.fasterxml.jackson.databind.PropertyNamingStrategies.SNAKE_CASE)
			.serializationInclusion(JsonInclude.Include.NON_NULL)
			.enable(com.fasterxml.jackson.databind.MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
			.enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_LONG_FOR_INTS)
			.addMixIn(Mixed.class, RenamedMixin.class)
			.build();
		this.runner2.withBean(ObjectMapper.class, () -> application)
			.withUserConfiguration(Jackson2Customizer.class)
			.run((context) -> {
				PayloadMapper mapper = context.getBean(PayloadMapper.class);
				assertThat(written(mapper, new Item(null, 1))).isEqualTo(Wire.hex("81 aa'item_count' 01"));
				assertThat(read(mapper, "a3'red'", Color.class)).isEqualTo(Color.RED);
				assertThat(read(mapper, "01", Object.class)).isEqualTo(1L);
				assertThat(written(mapper, new Mixed(1))).isEqualTo(Wire.hex("81 a5'mixed' 01"));
				assertThat(written(mapper, new Item("x", 1)))
					.isEqualTo(Wire.hex("82 aa'item_count' 01 a9'item_name' a1'x'"));
			});
	}

	@Test
	void mixinOfBootApplies() {
		this.runner.withUserConfiguration(Scanned.class).run((context) -> {
			PayloadMapper mapper = context.getBean(PayloadMapper.class);
			assertThat(written(mapper, new Mixed(1))).isEqualTo(Wire.hex("81 a5'mixed' 01"));
			assertThat(read(mapper, "81 a5'mixed' 01", Mixed.class)).isEqualTo(new Mixed(1));
		});
	}

	record Rules(@Nullable Date date, @Nullable Instant at, @Nullable Duration time, @Nullable Color color,
			@Nullable Map<Color, List<Integer>> marks, @Nullable Map<Date, Integer> history) {

	}

	record Text(char[] text) {

	}

	record Day(@JsonFormat(pattern = "yyyy-MM-dd HH:mm") Date day) {

	}

	record Item(@Nullable String itemName, int itemCount) {

	}

	record Mixed(int code) {

	}

	static class Hidden {

		private int value = 5;

	}

	enum Color {

		RED, BLUE

	}

	@JacksonMixin(Mixed.class)
	abstract static class RenamedMixin {

		@JsonProperty("mixed")
		abstract int code();

	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = ApplicationSettingsTests.class)
	static class Scanned {

	}

	@Configuration(proxyBeanMethods = false)
	static class Jackson2Customizer {

		@Bean
		ConduitMapperBuilderCustomizer<com.fasterxml.jackson.databind.json.JsonMapper.Builder> sorted() {
			return (builder) -> builder
				.enable(com.fasterxml.jackson.databind.MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
				.disable(com.fasterxml.jackson.databind.MapperFeature.SORT_CREATOR_PROPERTIES_FIRST);
		}

	}

}
