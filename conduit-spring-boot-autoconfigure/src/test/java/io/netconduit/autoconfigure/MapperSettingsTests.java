package io.netconduit.autoconfigure;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netconduit.PayloadMapper;
import io.netconduit.engine.codec.Wire;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.JacksonMixin;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for which settings of Jackson apply to payloads, and which the rules of the
 * protocol replace.
 */
class MapperSettingsTests {

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

	@Test
	void appliesInclusionInMapsAndRecords() {
		run("spring.jackson.default-property-inclusion=non_null", (mapper, property) -> {
			assertThat(written(mapper, Collections.singletonMap("k", null))).isEqualTo(Wire.hex("80"));
			assertThat(written(mapper, new Note(Collections.singletonMap("k", null), null)))
				.isEqualTo(Wire.hex("81 'map' 80"));
		});
	}

	@Test
	void appliesFeaturesOfSerializationDeserializationAndMapper() {
		run("spring.jackson.deserialization.fail-on-unknown-properties=true",
				(mapper, property) -> assertThatIllegalArgumentException()
					.isThrownBy(() -> read(mapper, "82 'map' 80 'x' 01", Note.class)));
		run("spring.jackson.deserialization.fail-on-unknown-properties=false",
				(mapper, property) -> assertThat(read(mapper, "82 'map' 80 'x' 01", Note.class))
					.isEqualTo(new Note(Map.of(), null)));
		run("spring.jackson.serialization.order-map-entries-by-keys=true", (mapper, property) -> {
			Map<String, Integer> map = new java.util.LinkedHashMap<>();
			map.put("b", 1);
			map.put("a", 2);
			assertThat(written(mapper, map)).isEqualTo(Wire.hex("82 'a' 02 'b' 01"));
			assertThat(written(mapper, new Note(map, ""))).isEqualTo(Wire.hex("82 'map' 82 'a' 02 'b' 01 'text' a0"));
		});
		run("spring.jackson.mapper.accept-case-insensitive-enums=true",
				(mapper, property) -> assertThat(read(mapper, "'red'", Color.class)).isEqualTo(Color.RED));
		run("spring.jackson.mapper.accept-case-insensitive-properties=true",
				(mapper, property) -> assertThat(read(mapper, "82 'MAP' 80 'Text' 'x'", Note.class))
					.isEqualTo(new Note(Map.of(), "x")));
		run("spring.jackson.datatype.enum.read-unknown-enum-values-as-null=true",
				(mapper, property) -> assertThat(read(mapper, "'BLUE'", Color.class)).isNull());
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.jackson.deserialization.accept-float-as-int=true",
			"spring.jackson.mapper.allow-coercion-of-scalars=true",
			"spring.jackson.deserialization.fail-on-null-for-primitives=false",
			"spring.jackson.deserialization.unwrap-single-value-arrays=true",
			"spring.jackson.deserialization.accept-empty-string-as-null-object=true",
			"spring.jackson.datatype.enum.fail-on-numbers-for-enums=false",
			"spring.jackson.deserialization.unwrap-root-value=true",
			"spring.jackson.serialization.wrap-root-value=true" })
	void keepsRulesOfProtocol(String property) {
		run(property, (mapper, name) -> {
			for (String wire : List.of("'5'", "cb 4014000000000000", "91 05", "a0")) {
				assertThatIllegalArgumentException().isThrownBy(() -> read(mapper, wire, Integer.class));
				assertThatIllegalArgumentException()
					.isThrownBy(() -> read(mapper, "81 'number' " + wire, Numbered.class));
			}
			assertThatIllegalArgumentException().isThrownBy(() -> read(mapper, "81 'number' c0", Numbered.class));
			assertThatIllegalArgumentException().isThrownBy(() -> read(mapper, "a0", Numbered.class));
			assertThatIllegalArgumentException().isThrownBy(() -> read(mapper, "00", Color.class));
			assertThat(written(mapper, new Numbered(5))).isEqualTo(Wire.hex("81 'number' 05"));
			assertThat(read(mapper, "81 'number' 05", Numbered.class)).isEqualTo(new Numbered(5));
		});
	}

	@Test
	void appliesMixin() {
		this.runner.withUserConfiguration(MixinConfiguration.class).run((context) -> {
			PayloadMapper mapper = context.getBean(PayloadMapper.class);
			assertThat(written(mapper, new Mixed("x"))).isEqualTo(Wire.hex("81 'mixed_in' 'x'"));
			assertThat(written(mapper, List.of(new Mixed("x")))).isEqualTo(Wire.hex("91 81 'mixed_in' 'x'"));
			assertThat(read(mapper, "81 'mixed_in' 'x'", Mixed.class)).isEqualTo(new Mixed("x"));
		});
	}

	@Test
	void runsCustomizersInOrderAfterThoseOfApplication() {
		this.runner.withUserConfiguration(OrderedCustomizers.class)
			.withPropertyValues("spring.jackson.property-naming-strategy=SNAKE_CASE")
			.run((context) -> {
				PayloadMapper mapper = context.getBean(PayloadMapper.class);
				assertThat(written(mapper, new SmallOrder(1))).isEqualTo(Wire.hex("81 'order-id' 01"));
				assertThat(context.getBean(JsonMapper.class).writeValueAsString(new SmallOrder(1)))
					.isEqualTo("{\"order_id\":1}");
			});
	}

	@Test
	void stopsIfCustomizerFails() {
		this.runner.withUserConfiguration(BrokenCustomizer.class)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessage("no such module"));
	}

	@Test
	void appliesSettingsOfJackson2() {
		this.plain.withUserConfiguration(Jackson2Configuration.class)
			.withPropertyValues("conduit.codec.mapper=jackson2")
			.run((context) -> {
				PayloadMapper mapper = context.getBean(PayloadMapper.class);
				assertThat(written(mapper, new Mixed("x"))).isEqualTo(Wire.hex("81 'mixed_in' 'x'"));
				assertThat(read(mapper, "81 'mixed_in' 'x'", Mixed.class)).isEqualTo(new Mixed("x"));
				assertThat(written(mapper, Collections.singletonMap("k", null))).isEqualTo(Wire.hex("80"));
				assertThat(read(mapper, "'red'", Color.class)).isEqualTo(Color.RED);
			});
	}

	record Note(Map<String, @Nullable Integer> map, @Nullable String text) {

	}

	record Numbered(int number) {

	}

	record Mixed(String text) {

	}

	record SmallOrder(int orderId) {

	}

	enum Color {

		RED, GREEN

	}

	@JacksonMixin(Mixed.class)
	abstract static class MixedIn {

		@JsonProperty("mixed_in")
		abstract String text();

	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage
	static class MixinConfiguration {

	}

	@Configuration(proxyBeanMethods = false)
	static class OrderedCustomizers {

		@Bean
		JsonMapperBuilderCustomizer ofApplication() {
			return (builder) -> builder.enable(SerializationFeature.INDENT_OUTPUT)
				.disable(SerializationFeature.INDENT_OUTPUT);
		}

		@Bean
		@Order(2)
		ConduitMapperBuilderCustomizer<JsonMapper.Builder> second() {
			return (builder) -> builder.propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE);
		}

		@Bean
		@Order(1)
		ConduitMapperBuilderCustomizer<JsonMapper.Builder> first() {
			return (builder) -> builder.propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BrokenCustomizer {

		@Bean
		ConduitMapperBuilderCustomizer<JsonMapper.Builder> broken() {
			return (builder) -> {
				throw new IllegalStateException("no such module");
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Jackson2Configuration {

		@Bean
		ObjectMapper mapper() {
			return com.fasterxml.jackson.databind.json.JsonMapper.builder()
				.findAndAddModules()
				.addMixIn(Mixed.class, MixedIn.class)
				.defaultPropertyInclusion(
						JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
				.enable(com.fasterxml.jackson.databind.MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
				.build();
		}

	}

}
