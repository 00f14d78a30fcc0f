package io.netconduit.handler;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.netconduit.CallContext;
import io.netconduit.RpcParams;
import io.netconduit.annotation.ConduitParam;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.codec.jackson2.Jackson2ValueMapper;
import io.netconduit.engine.rpc.CallHandler;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests that a method can be called by the parameters that the list of methods describes.
 */
class ListedParametersTests {

	private static final HandlerFixture fixture = HandlerFixture.of(Methods.class);

	private static final Map<String, Object> VALUES = Map.of("int", 7, "float", 2.5, "bool", true, "str", "x", "bytes",
			new byte[] { 1 }, "list", List.of("x"), "dict", Map.of("x", "y"), "Item", Map.of("id", 7));

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void callsMethodByListedNames(String method) throws Exception {
		CallHandler handler = fixture.callHandler(method);
		Map<String, Object> params = new LinkedHashMap<>();
		handler.info().parameters().forEach((name, type) -> params.put(name, VALUES.get(type)));
		byte[] bytes = new JacksonValueMapper().write(params);
		Object result = handler.handle(
				HandlerFixture.inbound(CallContext.Kind.CALL, method, Unpooled.wrappedBuffer(bytes), fixture.peer()));
		assertThat(String.valueOf(result)).isNotEmpty().doesNotContain("null", "empty");
	}

	static Stream<String> callsMethodByListedNames() {
		return fixture.server().calls().stream().map((handler) -> handler.info().name());
	}

	@Test
	void namesPropertiesAsOnTheWire() {
		assertThat(parameters("renamed")).containsExactly(entry("e_mail", "str"), entry("age", "int"));
		assertThat(parameters("strategy")).containsExactly(entry("user_name", "str"), entry("user_age", "int"));
		assertThat(parameters("bean")).containsOnly(entry("XIndex", "int"), entry("URL", "str"));
		assertThat(parameters("created")).containsExactly(entry("first", "str"), entry("second", "int"));
		assertThat(parameters("optionalRecord")).containsExactly(entry("id", "int"));
	}

	@Test
	void namesPropertiesOfBeanLikeMapperInUse() {
		assertThat(ProtocolTypeNames.ofProperties(ResolvableType.forClass(Bean.class),
				new Jackson2ValueMapper().describe(Bean.class)))
			.containsOnly(entry("XIndex", "int"), entry("URL", "str"));
	}

	@ParameterizedTest
	@CsvSource({ "valueType, id, str", "optionalValueType, id, str", "map, map, dict", "listOfItems, items, list",
			"number, number, int", "named, it-em, Item" })
	void namesParameterThatDoesNotTakeAll(String method, String name, String type) {
		assertThat(parameters(method)).containsExactly(entry(name, type));
	}

	@Test
	void listsNoParametersForMethodThatReadsThem() {
		assertThat(parameters("all")).isEmpty();
	}

	private static Map<String, String> parameters(String method) {
		return fixture.callHandler(method).info().parameters();
	}

	record Item(int id) {

	}

	record OrderId(@JsonValue String value) {

	}

	record Renamed(@JsonProperty("e_mail") String email, int age) {

	}

	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record Strategy(String userName, int userAge) {

	}

	public static class Bean {

		private int index;

		private @Nullable String url;

		private @Nullable String secret;

		public int getXIndex() {
			return this.index;
		}

		public void setXIndex(int index) {
			this.index = index;
		}

		public @Nullable String getURL() {
			return this.url;
		}

		public void setURL(String url) {
			this.url = url;
		}

		@JsonIgnore
		public @Nullable String getSecret() {
			return this.secret;
		}

		public void setSecret(String secret) {
			this.secret = secret;
		}

		@Override
		public String toString() {
			return this.index + " " + this.url;
		}

	}

	public static class Created {

		private final String one;

		private final int other;

		Created(@JsonProperty("first") String one, @JsonProperty("second") int other) {
			this.one = one;
			this.other = other;
		}

		@Override
		public String toString() {
			return this.one + " " + this.other;
		}

	}

	@ConduitRpc
	public static class Methods {

		public String scalars(int a, @ConduitParam("b-b") double b, boolean c, String d, byte[] e, List<String> f) {
			return a + " " + b + " " + c + " " + d + " " + e.length + " " + f;
		}

		public String optionals(Optional<String> a, OptionalLong b, @Nullable Integer c) {
			return a + " " + b + " " + c;
		}

		public String renamed(Renamed renamed) {
			return renamed.toString();
		}

		public String strategy(Strategy strategy) {
			return strategy.toString();
		}

		public String bean(Bean bean) {
			return bean.toString();
		}

		public String created(Created created) {
			return created.toString();
		}

		public String optionalRecord(Optional<Item> item) {
			return item.toString();
		}

		public String named(@ConduitParam("it-em") Item item) {
			return item.toString();
		}

		public String valueType(OrderId id) {
			return id.toString();
		}

		public String optionalValueType(Optional<OrderId> id) {
			return id.toString();
		}

		public String map(Map<String, String> map) {
			return map.toString();
		}

		public String listOfItems(List<OrderId> items) {
			return items.toString();
		}

		public String number(OptionalLong number) {
			return number.toString();
		}

		public String all(RpcParams params) {
			return params.asMap().toString();
		}

	}

}
