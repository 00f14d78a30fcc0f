package io.netconduit.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.netconduit.HandlerOptions;
import io.netconduit.RpcException;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Hex;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for calls and messages of the server to the client.
 */
@Timeout(60)
@ExpectedLog(value = "Overload by the peer at", level = Level.WARN)
class ConduitClientInboundTests extends AbstractConnectedClientTests {

	private static final String IDS = "0000000000000000 0000018bcfe56800 00000000";

	private static final long FIRST_SERVER_ID = Long.MIN_VALUE;

	ConduitClientInboundTests() {
		super(ClientSession.documented((settings) -> settings
			.queues((queues) -> queues.withMaxInFlightPerConnection(2).withReceiveQueueSize(20_000))));
	}

	@Test
	void answersCallUnderItsId() {
		this.client.handle("add",
				(params, connection) -> params.get("a", Integer.class) + params.get("b", Integer.class));
		this.peer.send(FrameCodes.RPC_REQUEST, FIRST_SERVER_ID, "82 'method' 'add' 'params' 82 'a' 0a 'b' 14");
		WireFrame answer = this.peer.expect(FrameCodes.RPC_RESPONSE);
		assertThat(answer.id()).isEqualTo(FIRST_SERVER_ID);
		assertThat(answer.hex()).isEqualTo(Hex.digits("82 'success' c3 'result' 1e"));
	}

	@Test
	void refusesHandlersThatRequireRoles() {
		HandlerOptions admin = HandlerOptions.defaults().withRoles("ADMIN");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.client.handle("stop", admin, (params, connection) -> 1))
			.withMessage("The lambda for RPC method 'stop' in " + getClass().getName()
					+ " requires the roles [ADMIN] and is registered with a client. Only users of a server have roles; "
					+ "a server that calls a client has none. Remove withRoles(…), or register it with a server.");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.client.handle("stop", Order.class, admin, (params, connection) -> 1))
			.withMessageContaining("RPC method 'stop'");
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.on("news", admin, (data, connection) -> 1))
			.withMessageContaining("messages of type 'news'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.client.on("news", Order.class, admin, (data, connection) -> 1))
			.withMessageContaining("messages of type 'news'");
		this.client.handle("stop", HandlerOptions.defaults(), (params, connection) -> 1);
	}

	@Test
	void bindsParamsToRecordInAnyOrder() {
		this.client.handle("price", Order.class, (order, connection) -> order.count() * 2.5);
		this.peer.send(FrameCodes.RPC_REQUEST, 5, "82 'params' 83 'count' 04 'x' c0 'item' 'tea' 'method' 'price'");
		assertThat(this.peer.expect(FrameCodes.RPC_RESPONSE).map()).containsEntry("result", 10.0);
	}

	@Test
	void handlerMayAnswerLater() {
		CompletableFuture<String> later = new CompletableFuture<>();
		this.client.handle("later", (params, connection) -> later);
		this.peer.send(FrameCodes.RPC_REQUEST, 3, "81 'method' 'later'");
		this.peer.expectSilence(Duration.ofMillis(50));
		later.complete("done");
		assertThat(this.peer.expect(FrameCodes.RPC_RESPONSE).map()).containsEntry("result", "done");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			81 'method' 'nope'                           | 4000
			82 'method' 'add' 'params' 05                | 4001
			82 'method' 'add' 'params' 80                | 2001
			82 'method' 'add' 'params' 81 'a' 'text'     | 2002
			81 'method' 'own'                            | 4242
			81 'method' 'broken'                         | 1001
			""")
	@ExpectedLog(value = "The lambda for RPC method 'broken'", required = false)
	void answersFailedCallWithCode(String request, int code) {
		this.client.handle("add", (params, connection) -> params.get("a", Integer.class));
		this.client.handle("own", (params, connection) -> {
			throw new RpcException(4242, "own");
		});
		this.client.handle("broken", (params, connection) -> {
			throw new IllegalStateException("secret text of java.lang.Something");
		});
		this.peer.send(FrameCodes.RPC_REQUEST, 8, request);
		WireFrame error = this.peer.expect(FrameCodes.RPC_ERROR);
		assertThat(error.id()).isEqualTo(8);
		assertThat(error.map()).containsEntry("success", false).containsEntry("code", (long) code);
		assertThat((String) error.map().get("error")).isNotBlank().doesNotContain("java.").doesNotContain("secret");
	}

	@Test
	void runsOneWayCallWithoutAnswer() throws Exception {
		BlockingQueue<String> lines = new LinkedBlockingQueue<>();
		this.client.handle("log", (params, connection) -> lines.add(params.get("line", String.class)));
		this.peer.send(FrameCodes.RPC_REQUEST, 0, "82 'method' 'log' 'params' 81 'line' 'x'");
		assertThat(lines.poll(20, TimeUnit.SECONDS)).isEqualTo("x");
		this.peer.send(FrameCodes.RPC_REQUEST, 0, "81 'method' 'nope'");
		this.peer.expectSilence(Duration.ofMillis(100));
	}

	@Test
	void slowHandlerDelaysNoOtherCall() throws Exception {
		CountDownLatch done = new CountDownLatch(1);
		this.client.handle("slow", (params, connection) -> done.await(20, TimeUnit.SECONDS));
		this.client.handle("fast", (params, connection) -> "fast");
		this.peer.send(FrameCodes.RPC_REQUEST, 1, "81 'method' 'slow'");
		this.peer.send(FrameCodes.PING, 77, "");
		WireFrame pong = this.peer.expect(FrameCodes.PONG);
		assertThat(pong.id()).isEqualTo(77);
		assertThat(pong.payload()).isEmpty();
		this.peer.send(FrameCodes.RPC_REQUEST, 2, "81 'method' 'fast'");
		assertThat(this.peer.expect(FrameCodes.RPC_RESPONSE).id()).isEqualTo(2);
		this.peer.send(FrameCodes.RPC_REQUEST, 3, "81 'method' 'slow'");
		this.peer.send(FrameCodes.RPC_REQUEST, 4, "81 'method' 'fast'");
		WireFrame refused = this.peer.expect(FrameCodes.RPC_ERROR);
		assertThat(refused.id()).isEqualTo(4);
		assertThat(refused.map()).containsEntry("code", 6000L);
		done.countDown();
	}

	@Test
	void handlesMessagesInOrder() {
		List<Object> handled = new CopyOnWriteArrayList<>();
		this.client.on("news", Integer.class, (data, connection) -> {
			handled.add(data);
			return null;
		});
		for (int i = 0; i < 100; i++) {
			this.peer.send(FrameCodes.MESSAGE, 0, "82 'type' 'news' 'data' %02x".formatted(i));
		}
		await().until(() -> handled.size() == 100);
		assertThat(handled).isEqualTo(IntStream.range(0, 100).boxed().toList());
		this.peer.expectSilence(Duration.ofMillis(50));
	}

	@Test
	void acknowledgesMessageBeforeAnswer() {
		this.client.on("greeting", Map.class, (data, connection) -> Map.of("reply", "Hello, " + data.get("name")));
		this.peer.send(FrameCodes.MESSAGE, FrameCodes.REQUIRE_ACK, 6, "82 'type' 'greeting' 'data' 81 'name' 'World'");
		WireFrame ack = this.peer.expect(FrameCodes.ACK);
		assertThat(ack.id()).isEqualTo(6);
		assertThat(ack.payload()).isEmpty();
		WireFrame answer = this.peer.expect(FrameCodes.MESSAGE);
		assertThat(answer.id()).isEqualTo(6);
		assertThat(answer.hex())
			.isEqualTo(Hex.digits("82 'type' 'greeting_response' 'data' 81 'reply' 'Hello, World'"));
	}

	@ParameterizedTest
	@CsvSource({ "nope, 4000", "broken, 1001" })
	@ExpectedLog(value = "The lambda for messages of type 'broken'", required = false)
	void answersUnhandledMessageWithNack(String type, int code) {
		this.client.on("broken", (data, connection) -> {
			throw new IllegalStateException("secret");
		});
		this.peer.send(FrameCodes.MESSAGE, FrameCodes.REQUIRE_ACK, 6, "82 'type' '" + type + "' 'data' c0");
		WireFrame nack = this.peer.expect(FrameCodes.NACK);
		assertThat(nack.id()).isEqualTo(6);
		assertThat(nack.map()).containsEntry("code", (long) code);
		assertThat(String.valueOf(nack.map().get("reason"))).doesNotContain("secret");
	}

	@Test
	void worksOffLongBacklogWithoutHandler() throws Exception {
		CountDownLatch done = new CountDownLatch(1);
		CountDownLatch last = new CountDownLatch(1);
		this.client.on("slow", (data, connection) -> done.await(20, TimeUnit.SECONDS) ? null : "late");
		this.client.on("last", (data, connection) -> {
			last.countDown();
			return null;
		});
		String slow = "434e4454 01 01 0000 0000000b" + IDS + "81 'type' 'slow'";
		String nope = "434e4454 01 01 0000 0000000b" + IDS + "81 'type' 'nope'";
		this.peer.sendHex(slow + nope.repeat(15_000));
		this.peer.send(FrameCodes.PING, 1, "");
		this.peer.expect(FrameCodes.PONG);
		done.countDown();
		this.peer.send(FrameCodes.MESSAGE, 0, "81 'type' 'last'");
		assertThat(last.await(20, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void ignoresMessageWithoutHandlerAndAck() {
		this.peer.send(FrameCodes.MESSAGE, 6, "82 'type' 'nope' 'data' c0");
		this.peer.expectSilence(Duration.ofMillis(100));
	}

	@Test
	void doesNotAnswerResponseMessage() {
		this.client.on("news_response", (data, connection) -> "again");
		this.peer.send(FrameCodes.MESSAGE, FrameCodes.REQUIRE_ACK, 6, "82 'type' 'news_response' 'data' c0");
		assertThat(this.peer.expect(FrameCodes.ACK, 6).payload()).isEmpty();
		this.peer.expectSilence(Duration.ofMillis(100));
	}

	@Test
	void serverDiscoversMethodsOfClient() {
		this.client.handle("add", (params, connection) -> 0);
		this.peer.send(FrameCodes.RPC_LIST, 12, "");
		WireFrame list = this.peer.expect(FrameCodes.RPC_LIST);
		assertThat(list.id()).isEqualTo(12);
		assertThat(list.map().get("methods")).asString().contains("name=add");
		this.peer.send(FrameCodes.RPC_REQUEST, 13, "81 'method' 'listall'");
		assertThat(this.peer.expect(FrameCodes.RPC_RESPONSE).map().get("result")).asString().contains("name=add");
	}

	private record Order(String item, int count) {
	}

}
