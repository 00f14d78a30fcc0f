package io.netconduit.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConnectionState;
import io.netconduit.ErrorCode;
import io.netconduit.testing.FakeConnection;
import io.netconduit.testing.FakeScript;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for a normal close by either side.
 */
@Timeout(60)
class ConduitClientCloseTests {

	@Test
	void disconnectEndsWithAcknowledgementOfClose() {
		try (ClientSession session = ClientSession
			.documented((settings) -> settings.reconnect((reconnect) -> reconnect.withEnabled(true)))) {
			FakeConnection peer = session.connect();
			CompletableFuture<Void> closed = session.client().disconnect();
			WireFrame close = peer.expect(FrameCodes.CLOSE);
			assertThat(close.map()).containsEntry("code", 5003L);
			peer.expectSilence(Duration.ofMillis(50));
			assertThat(closed).isNotDone();
			peer.send(FrameCodes.CLOSE_ACK, close.id(), "");
			ClientSession.get(closed);
			peer.readUntilClosed();
			assertThat(session.client().state().isOpen()).isFalse();
			assertThat(session.listener().events()).containsExactly("connected", "closed");
			await().during(Duration.ofMillis(200)).until(() -> session.server().connections().size() == 1);
		}
	}

	@Test
	void disconnectWaitsForAnswersInFlight() {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			CompletableFuture<Integer> reply = session.client().rpc("slow").callAsync(Integer.class);
			WireFrame request = peer.expect(FrameCodes.RPC_REQUEST);
			CompletableFuture<Void> closed = session.client().disconnect();
			WireFrame close = peer.expect(FrameCodes.CLOSE);
			peer.respond(request, "09");
			assertThat(ClientSession.get(reply)).isEqualTo(9);
			peer.send(FrameCodes.CLOSE_ACK, close.id(), "");
			ClientSession.get(closed);
		}
	}

	@Test
	void disconnectFailsPendingCallsAfterShutdownTimeout() {
		try (ClientSession session = ClientSession
			.documented((settings) -> settings.timeouts((timeouts) -> timeouts.withShutdown(Duration.ofMillis(300))))) {
			FakeConnection peer = session.connect();
			CompletableFuture<Integer> reply = session.client().rpc("slow").callAsync(Integer.class);
			peer.expect(FrameCodes.RPC_REQUEST);
			long before = System.nanoTime();
			ClientSession.get(session.client().disconnect());
			assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(Duration.ofMillis(200),
					Duration.ofSeconds(8));
			assertThat(ClientSession.failure(reply)).isInstanceOfSatisfying(ConduitConnectionException.class, (ex) -> {
				assertThat(ex.errorCode()).isEqualTo(ErrorCode.DISCONNECTED);
				assertThat(ex.wasSent()).isTrue();
			});
			peer.readUntilClosed();
		}
	}

	@Test
	void sendsNothingNewAfterDisconnect() {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			CompletableFuture<Void> closed = session.client().disconnect();
			WireFrame close = peer.expect(FrameCodes.CLOSE);
			assertThat(ClientSession.failure(session.client().rpc("late").callAsync(Integer.class)))
				.isInstanceOfSatisfying(ConduitConnectionException.class, (ex) -> assertThat(ex.wasSent()).isFalse());
			assertThat(ClientSession.failure(session.client().sendAsync("late", null)))
				.isInstanceOf(ConduitConnectionException.class);
			peer.expectSilence(Duration.ofMillis(50));
			peer.send(FrameCodes.CLOSE_ACK, close.id(), "");
			ClientSession.get(closed);
		}
	}

	@Test
	void doesNotRunCallAfterDisconnect() {
		try (ClientSession session = ClientSession.documented()) {
			CompletableFuture<Void> ran = new CompletableFuture<>();
			session.client().handle("run", (params, connection) -> ran.complete(null));
			FakeConnection peer = session.connect();
			session.client().disconnect();
			WireFrame close = peer.expect(FrameCodes.CLOSE);
			peer.send(FrameCodes.RPC_REQUEST, 31, "81 'method' 'run'");
			WireFrame refused = peer.expect(FrameCodes.RPC_ERROR);
			assertThat(refused.id()).isEqualTo(31);
			assertThat(refused.map()).containsEntry("code", 5003L);
			assertThat(ran).isNotDone();
			peer.send(FrameCodes.CLOSE_ACK, close.id(), "");
		}
	}

	@Test
	void acknowledgesCrossingClose() {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			CompletableFuture<Void> closed = session.client().disconnect();
			WireFrame close = peer.expect(FrameCodes.CLOSE);
			peer.send(FrameCodes.CLOSE, 55, "82 'reason' 'bye' 'code' cd138b");
			assertThat(peer.expect(FrameCodes.CLOSE_ACK).id()).isEqualTo(55);
			peer.send(FrameCodes.CLOSE_ACK, close.id(), "");
			ClientSession.get(closed);
			peer.readUntilClosed();
		}
	}

	@Test
	void acknowledgesCloseAfterLastAnswer() {
		try (ClientSession session = ClientSession.documented()) {
			CountDownLatch done = new CountDownLatch(1);
			session.client().handle("slow", (params, connection) -> done.await(20, TimeUnit.SECONDS));
			FakeConnection peer = session.connect();
			peer.send(FrameCodes.RPC_REQUEST, 8, "81 'method' 'slow'");
			peer.send(FrameCodes.CLOSE, 55, "82 'reason' 'bye' 'code' cd138b");
			peer.expectSilence(Duration.ofMillis(100));
			done.countDown();
			assertThat(peer.expect(FrameCodes.RPC_RESPONSE).id()).isEqualTo(8);
			WireFrame acknowledgement = peer.expect(FrameCodes.CLOSE_ACK);
			assertThat(acknowledgement.id()).isEqualTo(55);
			assertThat(acknowledgement.payload()).isEmpty();
			peer.close();
		}
	}

	@Test
	void receivesAnswerAfterCloseOfServer() {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			CompletableFuture<Integer> reply = session.client().rpc("slow").callAsync(Integer.class);
			WireFrame request = peer.expect(FrameCodes.RPC_REQUEST);
			peer.send(FrameCodes.CLOSE, 55, "");
			peer.respond(request, "09");
			assertThat(ClientSession.get(reply)).isEqualTo(9);
			peer.expect(FrameCodes.CLOSE_ACK);
		}
	}

	@Test
	void callAfterCloseOfServerFailsUnsent() {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			peer.send(FrameCodes.CLOSE, 55, "");
			peer.expect(FrameCodes.CLOSE_ACK);
			assertThat(ClientSession.failure(session.client().rpc("late").callAsync(Integer.class)))
				.isInstanceOfSatisfying(ConduitConnectionException.class, (ex) -> assertThat(ex.wasSent()).isFalse());
		}
	}

	@Test
	void closesSocketIfClosingServerDoesNot() {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			peer.send(FrameCodes.CLOSE, 55, "");
			peer.expect(FrameCodes.CLOSE_ACK);
			peer.readUntilClosed();
		}
	}

	@Test
	void reconnectsAfterCloseOfServer() {
		try (ClientSession session = ClientSession
			.documented((settings) -> settings.reconnect((reconnect) -> reconnect.withEnabled(true)))) {
			FakeConnection peer = session.connect();
			peer.send(FrameCodes.CLOSE, 55, "82 'reason' 'going away' 'code' cd138b");
			peer.expect(FrameCodes.CLOSE_ACK);
			peer.close();
			session.server().accept();
			await().untilAsserted(() -> assertThat(session.listener().events()).hasSize(3).endsWith("reconnected"));
		}
	}

	@Test
	void connectsAgainAfterDisconnect() {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection first = session.connect();
			CompletableFuture<Void> closed = session.client().disconnect();
			first.send(FrameCodes.CLOSE_ACK, first.expect(FrameCodes.CLOSE).id(), "");
			ClientSession.get(closed);
			session.connect();
			assertThat(session.client().state()).isEqualTo(ConnectionState.ACTIVE);
		}
	}

	@Test
	void disconnectStopsAttempts() {
		try (ClientSession session = ClientSession
			.documented((settings) -> settings.reconnect((reconnect) -> reconnect.withEnabled(true).withAttempts(0)))) {
			session.server().kill();
			CompletableFuture<Void> connected = session.client().connect();
			ClientSession.get(session.client().disconnect());
			assertThat(ClientSession.failure(connected)).isInstanceOf(ConduitConnectionException.class);
			session.server().restart();
			// An attempt in progress may still open a socket, but it must not log in.
			await().during(Duration.ofMillis(300))
				.until(() -> session.server().connections().stream().allMatch((peer) -> peer.received().isEmpty()));
			assertThat(session.client().state().isOpen()).isFalse();
		}
	}

	@Test
	void disconnectEndsHandshake() {
		try (ClientSession session = ClientSession.with(FakeScript.NONE, (settings) -> settings)) {
			CompletableFuture<Void> connected = session.client().connect();
			FakeConnection peer = session.server().accept();
			peer.expect(FrameCodes.AUTH_REQUEST);
			long before = System.nanoTime();
			ClientSession.get(session.client().disconnect());
			assertThat(ClientSession.failure(connected)).isInstanceOf(ConduitConnectionException.class);
			peer.readUntilClosed();
			assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));
		}
	}

	@Test
	void disconnectsWithoutConnection() {
		try (ClientSession session = ClientSession.documented()) {
			ClientSession.get(session.client().disconnect());
			assertThat(session.client().state().isOpen()).isFalse();
		}
	}

}
