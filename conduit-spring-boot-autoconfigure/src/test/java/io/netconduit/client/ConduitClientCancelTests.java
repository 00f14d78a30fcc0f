package io.netconduit.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConnectionState;
import io.netconduit.RpcTimeoutException;
import io.netconduit.SendOption;
import io.netconduit.testing.FakeConnection;
import io.netconduit.testing.FakeLogin;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Hex;
import io.netconduit.testing.Layout;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for calls that a client cancels at its server.
 */
@Timeout(60)
class ConduitClientCancelTests {

	private static ClientSession cancelling() {
		return ClientSession.with(
				new FakeLogin().success("'server_info' 82 'name' 'fake' 'capabilities' 92 'other' 'cancel'"),
				(settings) -> settings);
	}

	@Test
	void cancelsCallThatItsCallerCompletes() {
		try (ClientSession session = cancelling()) {
			FakeConnection peer = session.connect();
			CompletableFuture<Integer> call = session.client().rpc("slow").callAsync(Integer.class);
			WireFrame request = peer.expect(FrameCodes.RPC_REQUEST);
			call.orTimeout(1, TimeUnit.MILLISECONDS);
			WireFrame cancel = peer.expect(FrameCodes.CANCEL);
			assertThat(cancel.id()).isEqualTo(request.id());
			assertThat(Layout.DOCUMENTED.headerOf(cancel)).startsWith("434e4454" + "01" + "21" + "0000" + "00000000");
			peer.send(FrameCodes.RPC_ERROR, request.id(), "83 'success' c2 'error' 'Cancelled' 'code' cd03eb");
			CompletableFuture<Integer> next = session.client().rpc("add").callAsync(Integer.class);
			peer.respond(peer.expect(FrameCodes.RPC_REQUEST), "05");
			assertThat(ClientSession.get(next)).isEqualTo(5);
			assertThat(session.client().connection().orElseThrow().statistics().unmatchedAnswers()).isEqualTo(1);
		}
	}

	@Test
	void cancelsCallThatTimesOut() {
		try (ClientSession session = cancelling()) {
			FakeConnection peer = session.connect();
			CompletableFuture<Integer> call = session.client()
				.rpc("slow")
				.timeout(Duration.ofSeconds(2))
				.callAsync(Integer.class);
			WireFrame request = peer.expect(FrameCodes.RPC_REQUEST);
			assertThat(peer.expect(FrameCodes.CANCEL).id()).isEqualTo(request.id());
			assertThat(ClientSession.failure(call)).isInstanceOf(RpcTimeoutException.class);
		}
	}

	@Test
	void cancelsCallIfThreadIsInterrupted() throws Exception {
		try (ClientSession session = cancelling()) {
			FakeConnection peer = session.connect();
			CompletableFuture<Void> interrupted = new CompletableFuture<>();
			Thread caller = new Thread(() -> {
				assertThatExceptionOfType(ConduitConnectionException.class)
					.isThrownBy(() -> session.client().rpc("slow").call(Integer.class));
				interrupted.complete(null);
			});
			caller.start();
			WireFrame request = peer.expect(FrameCodes.RPC_REQUEST);
			caller.interrupt();
			assertThat(peer.expect(FrameCodes.CANCEL).id()).isEqualTo(request.id());
			ClientSession.get(interrupted);
			caller.join();
		}
	}

	@Test
	void doesNotCancelMessagesAndUnsentCalls() {
		try (ClientSession session = cancelling()) {
			FakeConnection peer = session.connect();
			CompletableFuture<?> message = session.client().sendAsync("note", 1, SendOption.REQUIRE_ACK);
			assertThat(peer.expect(FrameCodes.MESSAGE).hex()).isEqualTo(Hex.digits("82 'type' 'note' 'data' 01"));
			message.cancel(false);
			CompletableFuture<?> discovery = session.client().discover();
			assertThat(peer.expect(FrameCodes.RPC_LIST).payload()).isEmpty();
			discovery.cancel(false);
			peer.send(FrameCodes.PAUSE, 0, "");
			await().until(() -> session.client().state() == ConnectionState.PAUSED);
			session.client().rpc("slow").callAsync(Integer.class).cancel(false);
			peer.send(FrameCodes.RESUME, 0, "");
			peer.expectSilence(Duration.ofMillis(100));
		}
	}

	@Test
	void doesNotCancelAnsweredCall() {
		try (ClientSession session = cancelling()) {
			FakeConnection peer = session.connect();
			CompletableFuture<Integer> call = session.client().rpc("add").callAsync(Integer.class);
			peer.respond(peer.expect(FrameCodes.RPC_REQUEST), "05");
			assertThat(ClientSession.get(call)).isEqualTo(5);
			call.cancel(true);
			peer.expectSilence(Duration.ofMillis(100));
		}
	}

	@Test
	void doesNotCancelWithoutCapabilityOfServer() {
		try (ClientSession session = ClientSession.documented()) {
			abandoned(session);
		}
	}

	@Test
	void doesNotCancelInPythonDialect() {
		try (ClientSession session = ClientSession.python()) {
			abandoned(session);
		}
	}

	private static void abandoned(ClientSession session) {
		FakeConnection peer = session.connect();
		CompletableFuture<Integer> call = session.client().rpc("slow").callAsync(Integer.class);
		peer.expect(FrameCodes.RPC_REQUEST);
		call.cancel(true);
		peer.expectSilence(Duration.ofMillis(150));
	}

	@Test
	void namesCapabilityInDocumentedDialectOnly() {
		try (ClientSession session = ClientSession.documented()) {
			assertThat(session.connect().received().get(0).map().get("client_info")).asString()
				.contains("capabilities=[cancel]");
		}
		try (ClientSession session = ClientSession.python()) {
			assertThat(session.connect().received().get(0).map().get("client_info")).asString()
				.doesNotContain("capabilities");
		}
	}

}
