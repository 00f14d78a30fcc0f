package io.netconduit.autoconfigure;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netconduit.PayloadMapper;
import io.netconduit.engine.codec.Wire;
import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.JacksonComponent;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for payloads that follow the settings of the application's Jackson.
 */
class ApplicationMapperTests {

	private final ApplicationContextRunner plain = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConduitAutoConfiguration.class))
		.withPropertyValues("conduit.server.password=secret", "conduit.server.auto-startup=false");

	private final ApplicationContextRunner runner = this.plain
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class));

	private static String written(PayloadMapper mapper, @Nullable Object value) {
		return Wire.written((out) -> out.writeBytes(mapper.write(value)));
	}

	@Test
	void appliesNamingStrategy() {
		this.runner.withPropertyValues("spring.jackson.property-naming-strategy=SNAKE_CASE").run((context) -> {
			PayloadMapper mapper = context.getBean(PayloadMapper.class);
			assertThat(written(mapper, new Order(1, null))).isEqualTo(Wire.hex("82 a8'order_id' 01 a4'note' c0"));
			assertThat(mapper.<Order>read(Wire.bytes("81 a8'order_id' 05").array(), Order.class))
				.isEqualTo(new Order(5, null));
		});
	}

	@Test
	void appliesInclusion() {
		this.runner.withPropertyValues("spring.jackson.default-property-inclusion=non_null").run((context) -> {
			PayloadMapper mapper = context.getBean(PayloadMapper.class);
			assertThat(written(mapper, new Order(1, null))).isEqualTo(Wire.hex("81 a7'orderId' 01"));
		});
	}

	@Test
	void appliesFeatures() {
		this.runner
			.withPropertyValues("spring.jackson.deserialization.use-big-decimal-for-floats=true",
					"spring.jackson.datatype.enum.write-enums-to-lowercase=true")
			.run((context) -> {
				PayloadMapper mapper = context.getBean(PayloadMapper.class);
				assertThat(mapper.<Object>read(Wire.bytes("cb3ff8000000000000").array(), Object.class))
					.isInstanceOf(BigDecimal.class);
				assertThat(written(mapper, Color.RED)).isEqualTo(Wire.hex("a3'red'"));
			});
	}

	@Test
	void appliesOwnMapperModulesAndComponents() {
		this.runner.withUserConfiguration(LongsAsText.class).run((context) -> {
			PayloadMapper mapper = context.getBean(PayloadMapper.class);
			assertThat(written(mapper, 5L)).isEqualTo(Wire.hex("a1'5'"));
			assertThat(written(mapper, List.of(5L))).isEqualTo(Wire.hex("91 a1'5'"));
			assertThat(written(mapper, Map.of("k", 5L))).isEqualTo(Wire.hex("81 a1'k' a1'5'"));
		});
		this.runner.withUserConfiguration(Components.class).run((context) -> {
			PayloadMapper mapper = context.getBean(PayloadMapper.class);
			assertThat(written(mapper, Color.GREEN)).isEqualTo(Wire.hex("a1'G'"));
			assertThat(mapper.<String>read(Wire.bytes("a3' x '").array(), String.class)).isEqualTo("x");
		});
		this.plain.withUserConfiguration(KebabMapper.class)
			.run((context) -> assertThat(written(context.getBean(PayloadMapper.class), new Order(1, "n")))
				.isEqualTo(Wire.hex("82 a8'order-id' 01 a4'note' a1'n'")));
	}

	@Test
	void worksWithoutSettings() {
		this.plain.run((context) -> assertThat(
				written(context.getBean(PayloadMapper.class), Arrays.asList(new Order(1, null), 5L)))
			.isEqualTo(Wire.hex("92 82 a7'orderId' 01 a4'note' c0 05")));
		this.plain.withClassLoader(new FilteredClassLoader("org.springframework.boot.jackson"))
			.run((context) -> assertThat(context).hasSingleBean(PayloadMapper.class));
	}

	@Test
	void appliesObjectMapperOfJackson2() {
		this.plain.withUserConfiguration(Jackson2Mapper.class)
			.withPropertyValues("conduit.codec.mapper=jackson2")
			.run((context) -> assertThat(written(context.getBean(PayloadMapper.class), new Order(1, "n")))
				.isEqualTo(Wire.hex("82 a8'order_id' 01 a4'note' a1'n'")));
	}

	@Test
	void rejectsUnknownMapper() {
		this.plain.withPropertyValues("conduit.codec.mapper=gson")
			.run((context) -> assertThat(context).hasFailed().getFailure().rootCause().hasMessageContaining("gson"));
	}

	@Test
	@ExpectedLog(value = "customizes jackson2", level = Level.WARN)
	void warnsOfCustomizerForOtherMapper(CapturedLogs logs) {
		this.runner.withUserConfiguration(OtherCustomizer.class)
			.run((context) -> assertThat(context).hasSingleBean(PayloadMapper.class));
		assertThat(logs.ofTest()).containsOnlyOnce(
				"other customizes jackson2 and is not called, because conduit.codec.mapper is jackson3. Set the property"
						+ " to jackson2, or declare a ConduitMapperBuilderCustomizer<tools.jackson.databind.json.JsonMapper.Builder>");
	}

	@Test
	@ExpectedLog(value = "none is primary", level = Level.WARN)
	void warnsOfSeveralMappers(CapturedLogs logs) {
		this.plain.withUserConfiguration(TwoMappers.class)
			.run((context) -> assertThat(context).hasSingleBean(PayloadMapper.class));
		assertThat(logs.ofTest()).containsOnlyOnce("none is primary: first, second");
	}

	record Order(int orderId, @Nullable String note) {

	}

	enum Color {

		RED, GREEN

	}

	@Configuration(proxyBeanMethods = false)
	static class LongsAsText {

		@Bean
		JacksonModule longs() {
			return new SimpleModule().addSerializer(Long.class, ToStringSerializer.instance);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ Letters.class, Trim.class })
	static class Components {

	}

	@JacksonComponent
	static class Letters extends ValueSerializer<Color> {

		@Override
		public void serialize(Color value, JsonGenerator generator, SerializationContext context) {
			generator.writeString(value.name().substring(0, 1));
		}

	}

	@JacksonComponent
	static class Trim extends ValueDeserializer<String> {

		@Override
		public String deserialize(JsonParser parser, DeserializationContext context) {
			return parser.getString().strip();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class KebabMapper {

		@Bean
		JsonMapper mapper() {
			return JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Jackson2Mapper {

		@Bean
		ObjectMapper mapper() {
			return new ObjectMapper()
				.setPropertyNamingStrategy(com.fasterxml.jackson.databind.PropertyNamingStrategies.SNAKE_CASE);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherCustomizer {

		@Bean
		ConduitMapperBuilderCustomizer<com.fasterxml.jackson.databind.json.JsonMapper.Builder> other() {
			return (builder) -> {
				throw new IllegalStateException("not called");
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoMappers {

		@Bean
		JsonMapper first() {
			return new JsonMapper();
		}

		@Bean
		JsonMapper second() {
			return new JsonMapper();
		}

	}

}
