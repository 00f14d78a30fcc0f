package io.netconduit.client;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.netconduit.RpcException;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FakeBytes;
import io.netconduit.testing.FakeConnection;
import io.netconduit.testing.FakeFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for messages that a server sends to the client and calls that it makes.
 */
@Timeout(30)
@ExpectedLog(value = "Overload by the peer at", level = Level.WARN)
class ConduitClientInboundTests {

	private static final String IDS = "0000000000000000 0000018bcfe56800 00000000";

	private static final long FIRST_SERVER_ID = Long.MIN_VALUE;

	private final ClientSession session = ClientSession.documented((settings) -> settings
		.queues((queues) -> queues.withMaxInFlightPerConnection(2).withReceiveQueueSize(20_000)));

	private final ConduitClient client = this.session.client();

	private FakeConnection peer;

	@BeforeEach
	void connect() {
		this.peer = this.session.connect();
	}

	@AfterEach
	void close() {
		this.session.close();
	}

	@Test
	void callOfTheServerIsAnsweredUnderItsId() {
		this.client.handle("add",
				(params, connection) -> params.get("a", Integer.class) + params.get("b", Integer.class));
		this.peer.send(FakeFrame.RPC_REQUEST, FIRST_SERVER_ID, "82 'method' 'add' 'params' 82 'a' 0a 'b' 14");
		FakeFrame answer = this.peer.take(FakeFrame.RPC_RESPONSE);
		assertThat(answer.headerHex(12, 20)).isEqualTo("8000000000000000");
		assertThat(answer.hex()).isEqualTo(FakeBytes.hexOf("82 'success' c3 'result' 1e"));
	}

	@Test
	void paramsBindToARecordAndComeInAnyOrder() {
		this.client.handle("price", Order.class, (order, connection) -> order.count() * 2.5);
		this.peer.send(FakeFrame.RPC_REQUEST, 5, "82 'params' 83 'count' 04 'x' c0 'item' 'tea' 'method' 'price'");
		assertThat(this.peer.take(FakeFrame.RPC_RESPONSE).map()).containsEntry("result", 10.0);
	}

	@Test
	void handlerMayAnswerLater() {
		CompletableFuture<String> later = new CompletableFuture<>();
		this.client.handle("later", (params, connection) -> later);
		this.peer.send(FakeFrame.RPC_REQUEST, 3, "81 'method' 'later'");
		this.peer.expectSilence(50);
		later.complete("done");
		assertThat(this.peer.take(FakeFrame.RPC_RESPONSE).map()).containsEntry("result", "done");
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
	void failedCallIsAnsweredWithItsCode(String request, int code) {
		this.client.handle("add", (params, connection) -> params.get("a", Integer.class));
		this.client.handle("own", (params, connection) -> {
			throw new RpcException(4242, "own");
		});
		this.client.handle("broken", (params, connection) -> {
			throw new IllegalStateException("secret text of java.lang.Something");
		});
		this.peer.send(FakeFrame.RPC_REQUEST, 8, request);
		FakeFrame error = this.peer.take(FakeFrame.RPC_ERROR);
		assertThat(error.id()).isEqualTo(8);
		assertThat(error.map()).containsEntry("success", false).containsEntry("code", (long) code);
		assertThat((String) error.map().get("error")).isNotBlank().doesNotContain("java.").doesNotContain("secret");
	}

	@Test
	void oneWayCallIsRunAndNotAnswered() throws Exception {
		BlockingQueue<String> lines = new LinkedBlockingQueue<>();
		this.client.handle("log", (params, connection) -> lines.add(params.get("line", String.class)));
		this.peer.send(FakeFrame.RPC_REQUEST, 0, "82 'method' 'log' 'params' 81 'line' 'x'");
		assertThat(lines.poll(5, TimeUnit.SECONDS)).isEqualTo("x");
		this.peer.send(FakeFrame.RPC_REQUEST, 0, "81 'method' 'nope'");
		this.peer.expectSilence(100);
	}

	@Test
	void slowHandlerDelaysNeitherPongNorOtherCallsAndTheLimitHolds() throws Exception {
		CountDownLatch done = new CountDownLatch(1);
		this.client.handle("slow", (params, connection) -> done.await(20, TimeUnit.SECONDS));
		this.client.handle("fast", (params, connection) -> "fast");
		this.peer.send(FakeFrame.RPC_REQUEST, 1, "81 'method' 'slow'");
		this.peer.send(FakeFrame.PING, 77, "");
		FakeFrame pong = this.peer.take(FakeFrame.PONG);
		assertThat(pong.id()).isEqualTo(77);
		assertThat(pong.payload()).isEmpty();
		this.peer.send(FakeFrame.RPC_REQUEST, 2, "81 'method' 'fast'");
		assertThat(this.peer.take(FakeFrame.RPC_RESPONSE).id()).isEqualTo(2);
		this.peer.send(FakeFrame.RPC_REQUEST, 3, "81 'method' 'slow'");
		this.peer.send(FakeFrame.RPC_REQUEST, 4, "81 'method' 'fast'");
		FakeFrame refused = this.peer.take(FakeFrame.RPC_ERROR);
		assertThat(refused.id()).isEqualTo(4);
		assertThat(refused.map()).containsEntry("code", 6000L);
		done.countDown();
	}

	@Test
	void messagesAreHandledInOrder() {
		List<Object> handled = new CopyOnWriteArrayList<>();
		this.client.on("news", Integer.class, (data, connection) -> {
			handled.add(data);
			return null;
		});
		for (int i = 0; i < 100; i++) {
			this.peer.send(FakeFrame.MESSAGE, 0, "82 'type' 'news' 'data' %02x".formatted(i));
		}
		await().until(() -> handled.size() == 100);
		assertThat(handled).isEqualTo(IntStream.range(0, 100).boxed().toList());
		this.peer.expectSilence(50);
	}

	@Test
	void ackGoesAheadOfTheAnswerToAMessage() {
		this.client.on("greeting", Map.class, (data, connection) -> Map.of("reply", "Hello, " + data.get("name")));
		this.peer.send(FakeFrame.MESSAGE, FakeFrame.REQUIRE_ACK, 6, "82 'type' 'greeting' 'data' 81 'name' 'World'");
		FakeFrame ack = this.peer.take(FakeFrame.ACK);
		assertThat(ack.id()).isEqualTo(6);
		assertThat(ack.payload()).isEmpty();
		FakeFrame answer = this.peer.take(FakeFrame.MESSAGE);
		assertThat(answer.id()).isEqualTo(6);
		assertThat(answer.hex())
			.isEqualTo(FakeBytes.hexOf("82 'type' 'greeting_response' 'data' 81 'reply' 'Hello, World'"));
	}

	@ParameterizedTest
	@CsvSource({ "nope, 4000", "broken, 1001" })
	@ExpectedLog(value = "The lambda for messages of type 'broken'", required = false)
	void messageThatIsNotHandledIsAnsweredWithNack(String type, int code) {
		this.client.on("broken", (data, connection) -> {
			throw new IllegalStateException("secret");
		});
		this.peer.send(FakeFrame.MESSAGE, FakeFrame.REQUIRE_ACK, 6, "82 'type' '" + type + "' 'data' c0");
		FakeFrame nack = this.peer.take(FakeFrame.NACK);
		assertThat(nack.id()).isEqualTo(6);
		assertThat(nack.map()).containsEntry("code", (long) code);
		assertThat(String.valueOf(nack.map().get("reason"))).doesNotContain("secret");
	}

	@Test
	void longBacklogThatNobodyHandlesIsWorkedOff() throws Exception {
		CountDownLatch done = new CountDownLatch(1);
		CountDownLatch last = new CountDownLatch(1);
		this.client.on("slow", (data, connection) -> done.await(20, TimeUnit.SECONDS) ? null : "late");
		this.client.on("last", (data, connection) -> {
			last.countDown();
			return null;
		});
		String slow = "434e4454 01 01 0000 0000000b" + IDS + "81 'type' 'slow'";
		String nope = "434e4454 01 01 0000 0000000b" + IDS + "81 'type' 'nope'";
		this.peer.write(FakeBytes.of(slow + nope.repeat(15_000)));
		this.peer.send(FakeFrame.PING, 1, "");
		this.peer.take(FakeFrame.PONG);
		done.countDown();
		this.peer.send(FakeFrame.MESSAGE, 0, "81 'type' 'last'");
		assertThat(last.await(20, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void messageWithoutHandlerOrAckIsIgnored() {
		this.peer.send(FakeFrame.MESSAGE, 6, "82 'type' 'nope' 'data' c0");
		this.peer.expectSilence(100);
	}

	@Test
	void answerToAMessageIsNeverAnswered() {
		this.client.on("news_response", (data, connection) -> "again");
		this.peer.send(FakeFrame.MESSAGE, FakeFrame.REQUIRE_ACK, 6, "82 'type' 'news_response' 'data' c0");
		this.peer.take(FakeFrame.ACK);
		this.peer.expectSilence(100);
	}

	@Test
	void serverMayDiscoverTheMethodsOfTheClient() {
		this.client.handle("add", (params, connection) -> 0);
		this.peer.send(FakeFrame.RPC_LIST, 12, "");
		FakeFrame list = this.peer.take(FakeFrame.RPC_LIST);
		assertThat(list.id()).isEqualTo(12);
		assertThat(list.map().get("methods")).asString().contains("name=add");
		this.peer.send(FakeFrame.RPC_REQUEST, 13, "81 'method' 'listall'");
		assertThat(this.peer.take(FakeFrame.RPC_RESPONSE).map().get("result")).asString().contains("name=add");
	}

	private record Order(String item, int count) {
	}

}
