package io.netconduit.autoconfigure;

import java.util.Map;

import io.netconduit.PayloadMapper;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.engine.codec.Wire;
import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.RawPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for beans that change how payloads are mapped, and for annotations of handlers'
 * types that need them.
 */
class PayloadMapperBeansTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConduitAutoConfiguration.class, ConduitServerAutoConfiguration.class,
				SslAutoConfiguration.class, JacksonAutoConfiguration.class))
		.withPropertyValues("conduit.server.password=secret", "conduit.server.auto-startup=false");

	private static String written(PayloadMapper mapper, Object value) {
		return Wire.written((out) -> out.writeBytes(mapper.write(value)));
	}

	@Test
	void customizerRunsAfterTheSettings() {
		this.runner.withUserConfiguration(Customizer.class)
			.withPropertyValues("spring.jackson.property-naming-strategy=SNAKE_CASE")
			.run((context) -> {
				PayloadMapper mapper = context.getBean(PayloadMapper.class);
				assertThat(written(mapper, new Item("x", 1)))
					.isEqualTo(Wire.hex("82 a9'item-name' a1'x' aa'item-count' 01"));
				assertThat(context.getBean(JsonMapper.class).writeValueAsString(new Item("x", 1)))
					.contains("item_name");
			});
	}

	@ParameterizedTest
	@ValueSource(classes = { AnyBuilder.class, SuperBuilder.class })
	@ExpectedLog(value = "customizes neither builder", level = Level.WARN)
	void warnsOfCustomizerWithoutBuilder(Class<?> configuration, CapturedLogs logs) {
		this.runner.withUserConfiguration(configuration)
			.run((context) -> assertThat(context).hasSingleBean(PayloadMapper.class));
		assertThat(logs.ofTest()).containsOnlyOnce("general customizes neither builder of payload mappers")
			.contains("ConduitMapperBuilderCustomizer<tools.jackson.databind.json.JsonMapper.Builder>");
	}

	@Test
	void handlersUseAnnotationsOfJackson3() {
		this.runner
			.withPropertyValues("conduit.server.auto-startup=true", "conduit.server.host=127.0.0.1",
					"conduit.server.port=0", "conduit.server.auth.iterations=4096")
			.withBean(Rate.class, () -> new Rate(100))
			.withBean(Shop.class)
			.run((context) -> {
				int port = context.getEnvironment().getRequiredProperty("local.conduit.server.port", Integer.class);
				try (RawPeer peer = RawPeer.connect(port, Layout.DOCUMENTED)) {
					peer.login("conduit", "secret");
					peer.send(FrameCodes.RPC_REQUEST, 1,
							"82 'method' 'buy' 'params' 82 'ticket_id' 07 'full_price' '2.50'");
					peer.expectResult(1, Map.of("ticket_id", 8L, "full_price", "5.0"));
				}
			});
	}

	record Item(String itemName, int itemCount) {

	}

	@Configuration(proxyBeanMethods = false)
	static class Customizer {

		@Bean
		ConduitMapperBuilderCustomizer<JsonMapper.Builder> kebab() {
			return (builder) -> builder.propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AnyBuilder {

		@Bean
		ConduitMapperBuilderCustomizer<?> general() {
			return new Customizer().kebab();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SuperBuilder {

		@Bean
		ConduitMapperBuilderCustomizer<MapperBuilder<?, ?>> general() {
			return (builder) -> builder.enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS);
		}

	}

	record Rate(int cents) {

	}

	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	public record Ticket(int ticketId, @JsonSerialize(using = PriceSerializer.class) @JsonDeserialize(
			using = PriceDeserializer.class) int fullPrice) {

	}

	// Gets a bean of the application.
	static class PriceSerializer extends ValueSerializer<Integer> {

		private final Rate rate;

		PriceSerializer(Rate rate) {
			this.rate = rate;
		}

		@Override
		public void serialize(Integer value, JsonGenerator generator, SerializationContext context) {
			generator.writeString(String.valueOf((double) value / this.rate.cents()));
		}

	}

	static class PriceDeserializer extends ValueDeserializer<Integer> {

		private final Rate rate;

		PriceDeserializer(Rate rate) {
			this.rate = rate;
		}

		@Override
		public Integer deserialize(JsonParser parser, DeserializationContext context) {
			return (int) (Double.parseDouble(parser.getString()) * this.rate.cents());
		}

	}

	@ConduitRpc
	public static class Shop {

		public Ticket buy(Ticket ticket) {
			return new Ticket(ticket.ticketId() + 1, ticket.fullPrice() * 2);
		}

	}

}
