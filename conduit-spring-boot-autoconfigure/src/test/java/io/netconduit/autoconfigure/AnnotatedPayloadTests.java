package io.netconduit.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.netconduit.PayloadMapper;
import io.netconduit.ResultType;
import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.client.ClientDescriptor;
import io.netconduit.client.ConduitClient;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerDescriptor;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for annotations of Jackson 3 and settings of the application, with a server and a
 * client that are connected by sockets.
 */
class AnnotatedPayloadTests {

	private static final Map<String, Object> MASKED = Map.of("card_holder", "Ann", "card_number", "****1111");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConduitAutoConfiguration.class, ConduitServerAutoConfiguration.class,
				ConduitClientAutoConfiguration.class, ConduitReportAutoConfiguration.class, SslAutoConfiguration.class,
				JacksonAutoConfiguration.class))
		.withBean(ServerDescriptor.class,
				() -> ServerDescriptor.builder()
					.host("127.0.0.1")
					.port(0)
					.password("secret")
					.auth((auth) -> auth.withIterations(4096))
					.build())
		.withBean(Cards.class);

	@Test
	void appliesAnnotationsToParametersResultsAndMessages() {
		this.runner.run(connected((client) -> {
			Map<String, Object> sent = Map.of("card_holder", "Ann", "card_number", "4111 1111 1111 1111");
			assertThat(client.rpc("number").params(sent).call(String.class)).isEqualTo("4111111111111111");
			assertThat(client.rpc("numbers").param("cards", List.of(sent)).call(new ResultType<List<String>>() {
			})).containsExactly("4111111111111111");
			assertThat(client.rpc("echo").params(sent).call(Map.class)).isEqualTo(MASKED);
			assertThat(client.rpc("echo").params(new Card("Ann", "4111111111111111")).call(Card.class))
				.isEqualTo(new Card("Ann", "****1111"));
			BlockingQueue<Object> responses = new LinkedBlockingQueue<>();
			client.on("card_response", (data, message) -> responses.add(data));
			client.send("card", sent);
			assertThat(responses.poll(20, TimeUnit.SECONDS)).isEqualTo(MASKED);
		}));
	}

	@Test
	void appliesNamingStrategyToBothEnds() {
		this.runner.withPropertyValues("spring.jackson.property-naming-strategy=KEBAB_CASE").run(connected((client) -> {
			assertThat(client.rpc("order").param("order-id", 5).call(Map.class)).isEqualTo(Map.of("order-id", 5));
			assertThat(client.rpc("order").params(new Order(5)).call(Order.class)).isEqualTo(new Order(5));
		}));
	}

	@Test
	void appliesOwnMapper() {
		this.runner.withUserConfiguration(OwnMapper.class)
			.run(connected((client) -> assertThat(client.rpc("order").param("OrderId", 5).call(Map.class))
				.isEqualTo(Map.of("OrderId", 5))));
	}

	private static ContextConsumer<AssertableApplicationContext> connected(ClientTest test) {
		return (context) -> {
			ClientDescriptor descriptor = ClientDescriptor.builder()
				.serverHost("127.0.0.1")
				.serverPort(context.getBean(ConduitServer.class).port())
				.password("secret")
				.build();
			try (ConduitClient client = ConduitClient.builder(descriptor)
				.payloadMapper(context.getBean(PayloadMapper.class))
				.build()) {
				test.run(client);
			}
		};
	}

	/**
	 * What a test does with the client.
	 */
	private interface ClientTest {

		void run(ConduitClient client) throws Exception;

	}

	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record Card(String cardHolder,
			@JsonSerialize(using = Mask.class) @JsonDeserialize(using = Digits.class) String cardNumber) {

	}

	record Order(int orderId) {

	}

	static class Mask extends ValueSerializer<String> {

		@Override
		public void serialize(String value, JsonGenerator generator, SerializationContext context) {
			generator.writeString("****" + value.substring(value.length() - 4));
		}

	}

	static class Digits extends ValueDeserializer<String> {

		@Override
		public String deserialize(JsonParser parser, DeserializationContext context) {
			return parser.getString().replace(" ", "");
		}

	}

	@ConduitRpc
	public static class Cards {

		public String number(Card card) {
			return card.cardNumber();
		}

		public List<String> numbers(List<Card> cards, @org.jspecify.annotations.Nullable String unused) {
			return cards.stream().map(Card::cardNumber).toList();
		}

		public Card echo(Card card) {
			return card;
		}

		public Order order(Order order) {
			return order;
		}

		@ConduitHandler("card")
		public Card card(Card card) {
			return card;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnMapper {

		@Bean
		JsonMapper mapper() {
			return JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE).build();
		}

	}

}
