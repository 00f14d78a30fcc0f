package io.netconduit.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.netconduit.ConduitAuthenticationException;
import io.netconduit.ConduitConnectionException;
import io.netconduit.ConduitException;
import io.netconduit.ConduitNotSentException;
import io.netconduit.ConduitResultException;
import io.netconduit.ErrorCode;
import io.netconduit.ResultType;
import io.netconduit.RpcException;
import io.netconduit.RpcTimeoutException;
import io.netconduit.SendOption;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FakeConnection;
import io.netconduit.testing.FrameCodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the exceptions of calls and messages, which contain the method or message
 * type, the code, the peer's text and whether the request was sent.
 */
@Timeout(60)
class ConduitClientFailureTests {

	private final ClientSession session = ClientSession
		.documented((settings) -> settings.frames((frames) -> frames.withMaxMessageSize(100_000)));

	private final ConduitClient client = this.session.client();

	@AfterEach
	void close() {
		this.session.close();
	}

	@ParameterizedTest
	@CsvSource({ "cd03e9, 1001, INTERNAL", "cd1004, 4100,", "cd07d0, 2000, VALIDATION" })
	void namesMethodAndCodeOfError(String encoded, int code, ErrorCode errorCode) {
		FakeConnection peer = this.session.connect();
		CompletableFuture<Integer> call = this.client.rpc("add").callAsync(Integer.class);
		peer.send(FrameCodes.RPC_ERROR, peer.expect(FrameCodes.RPC_REQUEST).id(),
				"83 'success' c2 'error' 'Internal error' 'code' " + encoded);
		RpcException failure = failure(call, RpcException.class);
		assertThat(failure).hasMessage("Call of 'add' failed: Internal error (" + code + ")");
		expect(failure, code, "Internal error", true);
		assertThat(failure.errorCode()).isEqualTo(errorCode);
	}

	@Test
	void namesDiscoveryThatFails() {
		FakeConnection peer = this.session.connect();
		CompletableFuture<?> discovery = this.client.discover();
		peer.send(FrameCodes.RPC_ERROR, peer.expect(FrameCodes.RPC_LIST).id(),
				"83 'success' c2 'error' 'Too many' 'code' cd1770");
		assertThat(failure(discovery, RpcException.class)).hasMessage("Discovery failed: Too many (6000)");
	}

	@Test
	void namesTypeOfRejectedMessage() {
		FakeConnection peer = this.session.connect();
		CompletableFuture<Void> message = this.client.sendAsync("order", 1, SendOption.REQUIRE_ACK);
		peer.send(FrameCodes.NACK, peer.expect(FrameCodes.MESSAGE).id(), "82 'reason' 'Sold out' 'code' cd1b5d");
		RpcException failure = failure(message, RpcException.class);
		assertThat(failure).hasMessage("Message of type 'order' failed: Sold out (7005)");
		expect(failure, 7005, "Sold out", true);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			92 01 'x' | 2002 | [1] | "at [1]: must be an integer from -2147483648 to 2147483647 (2002)"
			05        | 2002 | ""  | ": must be a list (2002)"
			""")
	void tellsUnboundResultFromErrorOfServer(String result, int code, String path, String text) {
		FakeConnection peer = this.session.connect();
		CompletableFuture<List<Integer>> call = this.client.rpc("add").callAsync(new ResultType<List<Integer>>() {
		});
		peer.respond(peer.expect(FrameCodes.RPC_REQUEST), result);
		ConduitResultException failure = failure(call, ConduitResultException.class);
		assertThat(failure)
			.hasMessageStartingWith(
					"Call of 'add' succeeded, but its result cannot be bound to " + "java.util.List<java.lang.Integer>")
			.hasMessageEndingWith(text);
		expect(failure, code, null, true);
		assertThat(failure.path()).isEqualTo(path);
	}

	@Test
	void namesMethodAndCodeOfMissingAnswer() {
		this.session.connect();
		RpcTimeoutException failure = failure(
				this.client.rpc("add").timeout(Duration.ofMillis(2_200)).callAsync(Integer.class),
				RpcTimeoutException.class);
		assertThat(failure).hasMessage("Call of 'add' got no answer within 2200 ms (1002)");
		expect(failure, 1002, null, true);
	}

	@Test
	void namesMethodAndCodeOfLostCall() {
		FakeConnection peer = this.session.connect();
		CompletableFuture<Integer> call = this.client.rpc("add").callAsync(Integer.class);
		peer.expect(FrameCodes.RPC_REQUEST);
		peer.reset();
		ConduitConnectionException failure = failure(call, ConduitConnectionException.class);
		assertThat(failure).hasMessageStartingWith("Call of 'add' failed: The connection with ")
			.hasMessageEndingWith(" (5001); it had been sent and may have been handled");
		expect(failure, 5001, null, true);
	}

	@Test
	void doesNotSendPayloadOverLimit() {
		this.session.connect();
		byte[] large = new byte[100_001];
		ConduitNotSentException message = failure(this.client.sendAsync("photo", large), ConduitNotSentException.class);
		assertThat(message).hasMessageStartingWith("Message of type 'photo' was not sent: A payload of 100")
			.hasMessageEndingWith("is over conduit.client.max-message-size (100000) (2003)");
		expect(message, 2003, null, false);
		assertThat(failure(this.client.rpc("save").param("photo", large).oneWay(), ConduitNotSentException.class))
			.hasMessageStartingWith("Call of 'save' was not sent: A payload of 100");
		assertThat(failure(this.client.rpc("save").param("photo", large).callAsync(Integer.class),
				ConduitNotSentException.class))
			.hasMessageStartingWith("Call of 'save' was not sent: A payload of 100");
	}

	@Test
	@ExpectedLog(value = "gives up after 1 attempt;", level = Level.WARN)
	void namesMethodOrTypeIfServerIsUnreachable() {
		this.session.server().kill();
		ConduitConnectionException call = failure(this.client.rpc("add").callAsync(Integer.class),
				ConduitConnectionException.class);
		assertThat(call).hasMessageStartingWith("Call of 'add' failed: Cannot connect to 127.0.0.1 port ")
			.hasMessageEndingWith(" (5001)");
		expect(call, 5001, null, false);
		assertThat(failure(this.client.sendAsync("order", 1), ConduitConnectionException.class))
			.hasMessageStartingWith("Message of type 'order' failed: Cannot connect to ");
		assertThat(failure(this.client.discover(), ConduitConnectionException.class))
			.hasMessageStartingWith("Discovery failed: Cannot connect to ");
	}

	@Test
	@ExpectedLog(value = "gives up after 1 attempt;", level = Level.WARN)
	void refusedLoginKeepsTypeAndTextOfServer() {
		try (ClientSession refused = ClientSession.with((connection) -> connection.send(FrameCodes.AUTH_FAILURE,
				connection.expect(FrameCodes.AUTH_REQUEST).id(),
				"83 'reason' 'Too new' 'code' cd1b5d 'retry_allowed' c2"), (settings) -> settings)) {
			ConduitAuthenticationException failure = failure(refused.client().rpc("add").callAsync(Integer.class),
					ConduitAuthenticationException.class);
			assertThat(failure)
				.hasMessage("Call of 'add' failed: The server refused the login of user 'conduit': Too new (7005)");
			expect(failure, 7005, "Too new", false);
			assertThat(failure.errorCode()).isNull();
			assertThat(failure.isRetryAllowed()).isFalse();
		}
	}

	@Test
	void handlerPassesErrorOnUnchanged() {
		FakeConnection peer = this.session.connect();
		this.client.on("relay", (data, context) -> this.client.rpc("inner").call(Integer.class));
		peer.send(FrameCodes.MESSAGE, FrameCodes.REQUIRE_ACK, 7, "81 'type' 'relay'");
		peer.send(FrameCodes.RPC_ERROR, peer.expect(FrameCodes.RPC_REQUEST).id(),
				"83 'success' c2 'error' 'Sold out' 'code' cd1b5d");
		assertThat(peer.expect(FrameCodes.NACK).map()).containsEntry("reason", "Sold out").containsEntry("code", 7005L);
	}

	@Test
	@ExpectedLog("The lambda for messages of type 'relay'")
	void unboundResultInHandlerIsInternalError() {
		FakeConnection peer = this.session.connect();
		this.client.on("relay", (data, context) -> this.client.rpc("inner").call(Integer.class));
		peer.send(FrameCodes.MESSAGE, FrameCodes.REQUIRE_ACK, 7, "81 'type' 'relay'");
		peer.respond(peer.expect(FrameCodes.RPC_REQUEST), "'x'");
		assertThat(peer.expect(FrameCodes.NACK).map()).containsEntry("reason", "Internal error")
			.containsEntry("code", 1001L);
	}

	private static <T extends ConduitException> T failure(CompletableFuture<?> future, Class<T> type) {
		Throwable failure = ClientSession.failure(future);
		assertThat(failure).isExactlyInstanceOf(type);
		return type.cast(failure);
	}

	private static void expect(ConduitException failure, int code, String remoteMessage, boolean sent) {
		assertThat(failure.code()).isEqualTo(code);
		assertThat(failure.remoteMessage()).isEqualTo(remoteMessage);
		assertThat(failure.wasSent()).isEqualTo(sent);
	}

}
