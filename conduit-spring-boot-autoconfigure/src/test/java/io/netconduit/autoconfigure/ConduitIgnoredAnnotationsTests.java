package io.netconduit.autoconfigure;

import java.lang.reflect.Type;
import java.util.List;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.netconduit.CallContext;
import io.netconduit.PayloadMapper;
import io.netconduit.RpcFunction;
import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.server.ConduitServer;
import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializerBase;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the warning at startup of payload types that are annotated for the mapper
 * that is not in use.
 */
@ExpectedLog(value = "is annotated for jackson", level = Level.WARN)
class ConduitIgnoredAnnotationsTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConduitAutoConfiguration.class, ConduitServerAutoConfiguration.class,
				SslAutoConfiguration.class))
		.withPropertyValues("conduit.server.password=secret", "conduit.server.auto-startup=false");

	private static List<String> warnings(CapturedLogs logs) {
		return logs.ofTest().lines().filter((line) -> line.contains("is annotated for jackson")).toList();
	}

	private static String uses(Class<?> type) {
		return " uses " + type.getName() + ", which is annotated for jackson2";
	}

	@Test
	void warnsOnceOfTypeOfTwoHandlers(CapturedLogs logs) {
		this.runner.withBean(Orders.class).run((context) -> assertThat(context).hasNotFailed());
		assertThat(warnings(logs)).singleElement().asString().contains(Orders.class.getName(), uses(Order.class));
	}

	@Test
	void warnsInEachContext(CapturedLogs logs) {
		this.runner.withBean(Orders.class).run((context) -> assertThat(context).hasNotFailed());
		this.runner.withBean(Orders.class).run((context) -> assertThat(context).hasNotFailed());
		assertThat(warnings(logs)).hasSize(2);
	}

	@Test
	void warnsOfMessageAndResults(CapturedLogs logs) {
		this.runner.withBean(Results.class).run((context) -> assertThat(context).hasNotFailed());
		assertThat(warnings(logs)).hasSize(3)
			.anyMatch((line) -> line.contains(Results.class.getName()) && line.contains(uses(Order.class)))
			.anyMatch((line) -> line.contains(Results.class.getName()) && line.contains(uses(Receipt.class)))
			.anyMatch((line) -> line.contains(Results.class.getName()) && line.contains(uses(Item.class)));
	}

	@Test
	void warnsOfLambdas(CapturedLogs logs) {
		this.runner.run((context) -> {
			ConduitServer server = context.getBean(ConduitServer.class);
			server.handle("place", Order.class, (order, call) -> order);
			server.on("item", Item.class, (item, message) -> null);
			server.handle("pay", Object.class, new Pay());
		});
		assertThat(warnings(logs)).hasSize(3)
			.anyMatch((line) -> line.contains("The lambda for RPC method 'place' in ")
					&& line.contains(uses(Order.class)))
			.anyMatch((line) -> line.contains("The lambda for messages of type 'item' in ")
					&& line.contains(uses(Item.class)))
			.anyMatch((line) -> line.contains("The lambda for RPC method 'pay' in ")
					&& line.contains(uses(Receipt.class)));
	}

	@Test
	void warnsOfAnnotationsOfJackson3(CapturedLogs logs) {
		this.runner.withBean(Orders.class)
			.withBean(Orders3.class)
			.withPropertyValues("conduit.codec.mapper=jackson2")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(warnings(logs)).singleElement()
			.asString()
			.contains(Orders3.class.getName(), " uses " + Order3.class.getName() + ", which is annotated for jackson3",
					"or set conduit.codec.mapper to jackson3");
	}

	@Test
	void leavesMapperOfTheApplicationAlone(CapturedLogs logs) {
		this.runner.withBean(Orders.class)
			.withBean(PayloadMapper.class, OwnMapper::new)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(warnings(logs)).isEmpty();
	}

	@Test
	void acceptsWhatSerializerOfTheApplicationReplaces(CapturedLogs logs) {
		this.runner.withBean(Prices.class)
			.withUserConfiguration(Serializers.class)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(warnings(logs)).singleElement().asString().contains(uses(Discount.class));
	}

	public record Price(@JsonSerialize int total) {

	}

	public record Discount(@JsonSerialize int total, @JsonDeserialize int rate) {

	}

	@ConduitRpc
	public static class Prices {

		public Price price() {
			return new Price(1);
		}

		public Discount discount() {
			return new Discount(1, 2);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Serializers {

		@Bean
		ConduitMapperBuilderCustomizer<JsonMapper.Builder> serializers() {
			return (builder) -> builder.addModule(new SimpleModule().addSerializer(Price.class, new TextSerializer())
				.addSerializer(Discount.class, new TextSerializer()));
		}

	}

	static class TextSerializer extends ToStringSerializerBase {

		TextSerializer() {
			super(Object.class);
		}

		@Override
		public String valueToString(Object value) {
			return value.toString();
		}

	}

	@JsonNaming
	public record Order(int id) {

	}

	@JsonNaming
	public record Receipt(int id) {

	}

	@JsonNaming
	public record Item(int id) {

	}

	@tools.jackson.databind.annotation.JsonNaming
	public record Order3(int id) {

	}

	@ConduitRpc
	public static class Orders {

		public int place(Order order) {
			return order.id();
		}

		public List<Order> all(List<Order> orders) {
			return orders;
		}

	}

	@ConduitRpc
	public static class Orders3 {

		public int place3(Order3 order) {
			return order.id();
		}

	}

	public static class Results {

		@ConduitHandler("order")
		public Receipt onOrder(Order order) {
			return new Receipt(order.id());
		}

		@ConduitRpc
		public Flux<Item> items() {
			return Flux.empty();
		}

	}

	static class Pay implements RpcFunction<Object, List<Receipt>> {

		@Override
		public List<Receipt> apply(Object params, CallContext call) {
			return List.of();
		}

	}

	static class OwnMapper implements PayloadMapper {

		@Override
		public byte[] write(@Nullable Object value) {
			return new byte[] { (byte) 0xc0 };
		}

		@Override
		public <T> @Nullable T read(byte[] value, Type type) {
			return null;
		}

	}

}
