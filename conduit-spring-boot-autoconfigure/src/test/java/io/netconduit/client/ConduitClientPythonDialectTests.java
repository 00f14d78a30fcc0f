package io.netconduit.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.netconduit.ConduitNotSentException;
import io.netconduit.ConnectionState;
import io.netconduit.MethodInfo;
import io.netconduit.RpcCall;
import io.netconduit.RpcException;
import io.netconduit.RpcTimeoutException;
import io.netconduit.testing.FakeSha256Login;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Hex;
import io.netconduit.testing.Layout;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for a client that connects to a server of the PyPI package.
 */
@Timeout(60)
class ConduitClientPythonDialectTests extends AbstractConnectedClientTests {

	ConduitClientPythonDialectTests() {
		super(ClientSession
			.python((settings) -> settings.name("MyClient").identity((identity) -> identity.withVersion("2.0"))));
	}

	@Test
	void logsInWithOneHash() {
		assertThat(this.peer.received()).hasSize(1);
		WireFrame login = this.peer.received().get(0);
		assertThat(Layout.PYTHON.headerOf(login)).startsWith("434e4454" + "0100" + "0007" + "0000" + "0000");
		assertThat(login.map()).containsOnlyKeys("password_hash", "client_info")
			.containsEntry("password_hash", FakeSha256Login.HASH_OF_SECRET);
		assertThat(login.map().get("client_info")).asString().contains("name=MyClient").contains("version=2.0");
		assertThat(this.client.connection().orElseThrow().peer().name()).isEqualTo("Conduit Server");
	}

	@Test
	void writesRequestOfProtocolDocument() {
		this.client.rpc("add").param("a", 10).param("b", 20).callAsync(Integer.class);
		WireFrame request = this.peer.expect(FrameCodes.RPC_REQUEST);
		assertThat(Layout.PYTHON.headerOf(request))
			.startsWith("434e4454" + "0100" + "0002" + "0000" + "0000" + "0000001a" + "0000000000000001");
		assertThat(request.hex()).isEqualTo("82a66d6574686f64a3616464a6706172616d7382a1610aa16214");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			nested         | 82 'success' c3 'data' 1e                  | 30
			keysSwapped    | 82 'data' 1e 'success' c3                  | 30
			plain          | 1e                                         | 30
			text           | 'hello'                                    | hello
			nestedNull     | 82 'success' c3 'data' c0                  | null
			plainNull      | c0                                         | null
			nestedList     | 82 'success' c3 'data' 92 01 02            | [1, 2]
			otherMap       | 81 'reply' 'Hello'                         | {reply=Hello}
			almost         | 82 'success' 'yes' 'data' 1e               | {success=yes, data=30}
			""")
	void unwrapsResult(String name, String inner, String expected) {
		CompletableFuture<Object> result = this.client.rpc("any").callAsync(Object.class);
		this.peer.respond(this.peer.expect(FrameCodes.RPC_REQUEST), inner);
		assertThat(String.valueOf(ClientSession.get(result))).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			83 'success' c2 'error' 'No method' 'code' cd0fa0                           | 4000 | {}
			84 'code' cd07d1 'details' 81 'field' 'a' 'error' 'No method' 'success' c2  | 2001 | {field=a}
			83 'success' c2 'error' 'No method' 'code' c0                               | 1000 | {}
			82 'success' c2 'error' 'No method'                                         | 1000 | {}
			84 'success' c2 'error' 'No method' 'code' cd03e9 'details' c0              | 1001 | {}
			""")
	void throwsNestedError(String inner, int code, String details) {
		CompletableFuture<Integer> result = this.client.rpc("any").callAsync(Integer.class);
		this.peer.respond(this.peer.expect(FrameCodes.RPC_REQUEST), inner);
		assertThat(ClientSession.failure(result)).isInstanceOfSatisfying(RpcException.class, (ex) -> {
			assertThat(ex).hasMessage("Call of 'any' failed: No method (" + code + ")");
			assertThat(ex.remoteMessage()).isEqualTo("No method");
			assertThat(ex.code()).isEqualTo(code);
			assertThat(ex.details()).hasToString(details);
		});
	}

	@Test
	void throwsPlainError() {
		CompletableFuture<Integer> result = this.client.rpc("any").callAsync(Integer.class);
		WireFrame request = this.peer.expect(FrameCodes.RPC_REQUEST);
		this.peer.send(FrameCodes.RPC_ERROR, request.id(), "83 'success' c2 'error' 'No method' 'code' cd0fa0");
		assertThat(ClientSession.failure(result)).isInstanceOfSatisfying(RpcException.class,
				(ex) -> assertThat(ex.code()).isEqualTo(4000));
	}

	@Test
	void discoverCallsListall() {
		CompletableFuture<List<MethodInfo>> methods = this.client.discover();
		WireFrame request = this.peer.expect(FrameCodes.RPC_REQUEST);
		assertThat(request.map()).containsEntry("method", "listall");
		this.peer.respond(request,
				"82 'success' c3 'data' 82 'methods' 91 83 'name' 'add' 'description' c0 'parameters' 80 'count' 01");
		assertThat(ClientSession.get(methods)).extracting(MethodInfo::name).containsExactly("add");
	}

	@Test
	void doesNotSendTimeout() {
		CompletableFuture<Integer> result = this.client.rpc("slow")
			.timeout(Duration.ofSeconds(2))
			.callAsync(Integer.class);
		WireFrame request = this.peer.expect(FrameCodes.RPC_REQUEST);
		assertThat(request.map()).doesNotContainKey("timeout_ms");
		assertThat(ClientSession.failure(result)).isInstanceOf(RpcTimeoutException.class);
	}

	@ParameterizedTest
	@MethodSource
	void refusesPositionalArguments(UnaryOperator<RpcCall> parameters) {
		String message = "Call of 'add' was not sent: The server speaks the python dialect, which has no positional "
				+ "arguments: name each argument with param(name, value) (4001)";
		for (CompletableFuture<?> call : List.of(parameters.apply(this.client.rpc("add")).callAsync(Integer.class),
				parameters.apply(this.client.rpc("add")).oneWay())) {
			assertThat(ClientSession.failure(call)).isInstanceOf(ConduitNotSentException.class).hasMessage(message);
		}
		assertThatExceptionOfType(ConduitNotSentException.class)
			.isThrownBy(() -> parameters.apply(this.client.rpc("add")).call(Integer.class))
			.withMessage(message);
		this.client.rpc("add").param("_a", 1).param("_", 2).param("_1a", 3).callAsync(Integer.class);
		assertThat(this.peer.expect(FrameCodes.RPC_REQUEST).map()).containsEntry("params",
				Map.of("_a", 1L, "_", 2L, "_1a", 3L));
	}

	static Stream<UnaryOperator<RpcCall>> refusesPositionalArguments() {
		return Stream.of((call) -> call.args(10, 20), (call) -> call.param("a", 10).args(20),
				(call) -> call.param("_0", 10), (call) -> call.params(Map.of("_0", 10, "b", 20)),
				(call) -> call.params(new Positional(10, List.of(20))));
	}

	@Test
	void answersPingWhileHandlerRuns() throws Exception {
		CountDownLatch done = new CountDownLatch(1);
		this.client.on("slow", (data, connection) -> done.await(20, TimeUnit.SECONDS));
		this.peer.send(FrameCodes.MESSAGE, 0, "82 'type' 'slow' 'data' c0");
		this.peer.send(FrameCodes.PING, 0, "");
		WireFrame pong = this.peer.expect(FrameCodes.PONG);
		assertThat(pong.id()).isZero();
		assertThat(pong.payload()).isEmpty();
		done.countDown();
	}

	@Test
	void doesNotAnswerResponseMessage() throws Exception {
		BlockingQueue<Object> replies = new LinkedBlockingQueue<>();
		this.client.on("greeting_response", (data, connection) -> {
			replies.add(data);
			return "never sent";
		});
		this.client.send("greeting", Map.of("name", "World"));
		WireFrame greeting = this.peer.expect(FrameCodes.MESSAGE);
		assertThat(greeting.hex()).isEqualTo(Hex.digits("82 'type' 'greeting' 'data' 81 'name' 'World'"));
		this.peer.send(FrameCodes.MESSAGE, 0, "82 'type' 'greeting_response' 'data' 81 'reply' 'Hello, World!'");
		assertThat(replies.poll(20, TimeUnit.SECONDS)).isEqualTo(Map.of("reply", "Hello, World!"));
		this.peer.expectSilence(Duration.ofMillis(100));
	}

	@Test
	void sendsResponseMessageWithIdZero() {
		this.client.on("question", (data, connection) -> 42);
		this.peer.send(FrameCodes.MESSAGE, 9, "82 'type' 'question' 'data' c0");
		WireFrame answer = this.peer.expect(FrameCodes.MESSAGE);
		assertThat(answer.id()).isZero();
		assertThat(answer.hex()).isEqualTo(Hex.digits("82 'type' 'question_response' 'data' 2a"));
	}

	@Test
	void holdsCallsBackUntilResume() {
		this.peer.send(FrameCodes.PAUSE, 0, "");
		await().until(() -> this.client.state() == ConnectionState.PAUSED);
		CompletableFuture<Integer> result = this.client.rpc("any").callAsync(Integer.class);
		this.peer.expectSilence(Duration.ofMillis(100));
		this.peer.send(FrameCodes.RESUME, 0, "");
		this.peer.respond(this.peer.expect(FrameCodes.RPC_REQUEST), "82 'success' c3 'data' 01");
		assertThat(ClientSession.get(result)).isEqualTo(1);
	}

	@Test
	void dropsAnswerToOneWayCall() {
		ClientSession.get(this.client.rpc("log").oneWay());
		this.peer.respond(this.peer.expect(FrameCodes.RPC_REQUEST), "82 'success' c3 'data' c0");
		CompletableFuture<Integer> result = this.client.rpc("any").callAsync(Integer.class);
		this.peer.respond(this.peer.expect(FrameCodes.RPC_REQUEST), "05");
		assertThat(ClientSession.get(result)).isEqualTo(5);
	}

	@Test
	void sendsNoCloseOnDisconnect() {
		assertThatNoException().isThrownBy(() -> ClientSession.get(this.client.disconnect()));
		this.peer.readUntilClosed();
		assertThat(this.peer.received()).extracting(WireFrame::type).containsExactly(FrameCodes.AUTH_REQUEST);
	}

	@Test
	void sendsNoCloseOnProtocolError() {
		this.peer.sendBytes("nonsense that is long enough for a header".getBytes());
		this.peer.readUntilClosed();
		assertThat(this.peer.received()).extracting(WireFrame::type).containsExactly(FrameCodes.AUTH_REQUEST);
	}

	record Positional(int _0, List<Integer> rest) {
	}

}
