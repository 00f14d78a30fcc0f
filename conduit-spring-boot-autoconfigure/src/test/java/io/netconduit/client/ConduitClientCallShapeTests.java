package io.netconduit.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonValue;
import io.netconduit.ConduitNotSentException;
import io.netconduit.ConduitResultException;
import io.netconduit.MethodInfo;
import io.netconduit.ResultType;
import io.netconduit.RpcResult;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Hex;
import io.netconduit.testing.WireFrame;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for the encoding of a call's parameters, options and results.
 */
@Timeout(60)
class ConduitClientCallShapeTests extends AbstractConnectedClientTests {

	/** {@code 82 'success' c3 'result' 'ok'}, compressed with zlib at level 6. */
	private static final String COMPRESSED_ANSWER = "789c6b5a5e5c9a9c9c5a5c7c7859516a71694ec9a2fc6c00663f09a7";

	ConduitClientCallShapeTests() {
		super(ClientSession.documented());
	}

	@Test
	void writesRecordAsParams() {
		this.client.rpc("place").params(new Order("tea", 3)).callAsync(Void.class);
		assertThat(this.peer.expect(FrameCodes.RPC_REQUEST).map().get("params"))
			.isEqualTo(Map.of("item", "tea", "count", 3L));
	}

	@Test
	void writesMapAsParams() {
		this.client.rpc("place").params(Map.of("item", "tea")).callAsync(Void.class);
		assertThat(this.peer.expect(FrameCodes.RPC_REQUEST).map().get("params")).isEqualTo(Map.of("item", "tea"));
	}

	@ParameterizedTest
	@MethodSource
	void refusesParamsThatAreNoMap(Object params) {
		assertThat(ClientSession.failure(this.client.rpc("place").params(params).callAsync(Void.class)))
			.isInstanceOf(ConduitNotSentException.class)
			.hasMessage("Call of 'place' was not sent: The params are a " + params.getClass().getName()
					+ ", which is not written as a map: pass a map, record or bean, or param(name, value) (2003)");
		this.client.rpc("next").callAsync(Void.class);
		assertThat(this.peer.expect(FrameCodes.RPC_REQUEST).map()).containsEntry("method", "next");
	}

	static Stream<Object> refusesParamsThatAreNoMap() {
		return Stream.of(List.of(1), "text", 5, new byte[] { 1 }, Duration.ofSeconds(1), new Scalar("x"));
	}

	@Test
	@SuppressWarnings("NullAway") // as a caller without null checks
	void refusesParameterWithoutName() {
		for (String name : new String[] { null, "", " " }) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.client.rpc("set").param(name, 1))
				.withMessage("The name of a parameter is blank: name one, as in \"user\"");
		}
	}

	@Test
	void numbersPositionalArguments() {
		this.client.rpc("add").args(10, "x", null).callAsync(Void.class);
		assertThat(this.peer.expect(FrameCodes.RPC_REQUEST).hex())
			.contains(Hex.digits("'params' 83 '_0' 0a '_1' 'x' '_2' c0"));
	}

	@Test
	void writesEmptyMapOrNothingWithoutParameters() {
		this.client.rpc("listall").callAsync(Object.class);
		assertThat(this.peer.expect(FrameCodes.RPC_REQUEST).map().getOrDefault("params", Map.of())).isEqualTo(Map.of());
	}

	@Test
	void writesNullParameterAsNil() {
		this.client.rpc("set").param("value", null).callAsync(Void.class);
		assertThat(this.peer.expect(FrameCodes.RPC_REQUEST).hex()).contains(Hex.digits("'params' 81 'value' c0"));
	}

	@Test
	void writesMetadataBesideParams() {
		this.client.rpc("add").param("a", 1).metadata("traceparent", "00-ab-cd-01").callAsync(Void.class);
		assertThat(this.peer.expect(FrameCodes.RPC_REQUEST).map()).contains(entry("params", Map.of("a", 1L)),
				entry("metadata", Map.of("traceparent", "00-ab-cd-01")));
	}

	@Test
	void sendsPriorityAsFlag() {
		this.client.rpc("urgent").priority().callAsync(Void.class);
		assertThat(this.peer.expect(FrameCodes.RPC_REQUEST).flags()).isEqualTo(FrameCodes.PRIORITY);
	}

	@Test
	void oneWayCallHasIdZeroAndAwaitsNoAnswer() {
		ClientSession.get(this.client.rpc("log").param("line", "x").oneWay());
		WireFrame request = this.peer.expect(FrameCodes.RPC_REQUEST);
		assertThat(request.id()).isZero();
		assertThat(request.map()).contains(entry("method", "log"), entry("params", Map.of("line", "x")));
		this.client.rpc("next").callAsync(Void.class);
		assertThat(this.peer.expect(FrameCodes.RPC_REQUEST).id()).isEqualTo(1);
	}

	@Test
	void bindsResultToRecord() {
		CompletableFuture<Order> order = this.client.rpc("order").callAsync(Order.class);
		answer("83 'unknown' c0 'count' 03 'item' 'tea'");
		assertThat(ClientSession.get(order)).isEqualTo(new Order("tea", 3));
	}

	@Test
	void bindsResultToListOfRecords() {
		CompletableFuture<List<Order>> orders = this.client.rpc("orders").callAsync(new ResultType<List<Order>>() {
		});
		answer("92 82 'item' 'tea' 'count' 03 82 'item' 'milk' 'count' 01");
		assertThat(ClientSession.get(orders)).containsExactly(new Order("tea", 3), new Order("milk", 1));
	}

	@Test
	void exchangeReturnsMetadataOfAnswer() {
		CompletableFuture<RpcResult<Order>> order = this.client.rpc("order").exchangeAsync(Order.class);
		WireFrame request = this.peer.expect(FrameCodes.RPC_REQUEST);
		this.peer.send(FrameCodes.RPC_RESPONSE, request.id(),
				"83 'success' c3 'result' 82 'count' 03 'item' 'tea' 'metadata' 81 'region' 'north'");
		assertThat(ClientSession.get(order)).isEqualTo(new RpcResult<>(new Order("tea", 3), Map.of("region", "north")));
	}

	@Test
	void exchangeReturnsNoMetadataIfThereIsNone() {
		CompletableFuture<RpcResult<List<Order>>> orders = CompletableFuture
			.supplyAsync(() -> this.client.rpc("orders").exchange(new ResultType<List<Order>>() {
			}));
		answer("91 82 'item' 'tea' 'count' 03");
		assertThat(ClientSession.get(orders)).isEqualTo(new RpcResult<>(List.of(new Order("tea", 3)), Map.of()));
		CompletableFuture<RpcResult<Order>> nothing = this.client.rpc("order").exchangeAsync(Order.class);
		answer("c0");
		assertThat(ClientSession.get(nothing).value()).isNull();
	}

	@Test
	void exchangeFailsIfResultCannotBeBound() {
		CompletableFuture<RpcResult<Integer>> number = this.client.rpc("number").exchangeAsync(Integer.class);
		answer("'not a number'");
		assertThat(ClientSession.failure(number)).isInstanceOf(ConduitResultException.class)
			.hasMessageContaining("cannot be bound to java.lang.Integer");
	}

	@Test
	void bindsResultOfUnknownTypeToPlainValues() {
		CompletableFuture<Object> result = this.client.rpc("any").callAsync(Object.class);
		answer("82 'name' 'World' 'values' 93 01 c3 c0");
		assertThat(ClientSession.get(result)).asInstanceOf(InstanceOfAssertFactories.MAP)
			.containsEntry("name", "World")
			.containsKey("values");
	}

	@Test
	void resultOfAnotherTypeFailsOnlyItsCall() {
		CompletableFuture<Integer> number = this.client.rpc("number").callAsync(Integer.class);
		answer("'not a number'");
		assertThat(ClientSession.failure(number)).isInstanceOf(RuntimeException.class);
		CompletableFuture<String> text = this.client.rpc("text").callAsync(String.class);
		answer("'a text'");
		assertThat(ClientSession.get(text)).isEqualTo("a text");
	}

	@Test
	void acceptsUnknownKeysInAnyOrder() {
		CompletableFuture<Integer> number = this.client.rpc("number").callAsync(Integer.class);
		WireFrame request = this.peer.expect(FrameCodes.RPC_REQUEST);
		this.peer.send(FrameCodes.RPC_RESPONSE, request.id(),
				"84 'result' 2a 'metadata' 81 'server' 'a' 'took' 93 01 02 03 'success' c3");
		assertThat(ClientSession.get(number)).isEqualTo(42);
	}

	@Test
	void inflatesCompressedAnswer() {
		CompletableFuture<String> text = this.client.rpc("text").callAsync(String.class);
		WireFrame request = this.peer.expect(FrameCodes.RPC_REQUEST);
		this.peer.send(FrameCodes.RPC_RESPONSE, FrameCodes.COMPRESSED, request.id(), COMPRESSED_ANSWER);
		assertThat(ClientSession.get(text)).isEqualTo("ok");
	}

	@Test
	void discoverSendsRpcList() {
		CompletableFuture<List<MethodInfo>> methods = this.client.discover();
		WireFrame request = this.peer.expect(FrameCodes.RPC_LIST);
		assertThat(request.payload()).isEmpty();
		this.peer.send(FrameCodes.RPC_LIST, request.id(),
				"82 'count' 01 'methods' 91 85 'name' 'add' 'description' 'Adds.'"
						+ " 'parameters' 82 'a' 'int' 'b' 'int' 'return_type' 'int' 'requires_auth' c3");
		assertThat(ClientSession.get(methods))
			.containsExactly(new MethodInfo("add", "Adds.", Map.of("a", "int", "b", "int"), "int", true));
	}

	private void answer(String result) {
		this.peer.respond(this.peer.expect(FrameCodes.RPC_REQUEST), result);
	}

	private record Order(String item, int count) {
	}

	private record Scalar(@JsonValue String value) {
	}

}
