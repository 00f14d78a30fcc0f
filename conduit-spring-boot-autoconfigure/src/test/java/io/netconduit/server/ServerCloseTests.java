package io.netconduit.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.netconduit.ConduitConnection;
import io.netconduit.ConduitConnectionException;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for closing a connection between a server and a raw peer.
 */
class ServerCloseTests {

	private static final Duration LONG = Duration.ofSeconds(10);

	private static final Duration MOMENT = Duration.ofMillis(100);

	@Test
	void acknowledgesCloseOfIdleConnectionAtOnce() {
		try (ServerFixture server = ServerFixture.start()) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			peer.send(FrameCodes.CLOSE, 5);
			assertThat(peer.expect(FrameCodes.CLOSE_ACK, 5).payload()).isEmpty();
			peer.close();
			await().until(() -> server.server().connections().isEmpty());
		}
	}

	@Test
	void acknowledgesCloseWithReason() {
		try (ServerFixture server = ServerFixture.start()) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			peer.send(FrameCodes.CLOSE, 0, 5, PlainWriter.map("reason", "leaving", "code", 5003));
			peer.expect(FrameCodes.CLOSE_ACK, 5);
		}
	}

	@Test
	void closesSocketOneSecondAfterCloseAck() {
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.timeouts((timeouts) -> timeouts.withShutdown(Duration.ofMinutes(1))))) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			long begun = System.nanoTime();
			peer.send(FrameCodes.CLOSE, 5);
			peer.expect(FrameCodes.CLOSE_ACK, 5);
			assertThat(peer.readUntilClosed()).isEmpty();
			assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
		}
	}

	@Test
	void sendsCloseAckAfterLastAnswer() {
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.timeouts((timeouts) -> timeouts.withShutdown(LONG)))) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			peer.call(1, "slow");
			peer.send(FrameCodes.MESSAGE, FrameCodes.REQUIRE_ACK, 2, PlainWriter.map("type", "slow", "data", 1));
			peer.send(FrameCodes.CLOSE, 5);
			peer.expectSilence(MOMENT);
			server.openGate();
			assertThat(new int[] { peer.next().type(), peer.next().type() })
				.containsExactlyInAnyOrder(FrameCodes.RPC_RESPONSE, FrameCodes.ACK);
			peer.expect(FrameCodes.CLOSE_ACK, 5);
		}
	}

	@Test
	void ownCallsFinishAfterCloseOfPeer() {
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.timeouts((timeouts) -> timeouts.withShutdown(LONG)))) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			CompletableFuture<Integer> call = server.connection().rpc("sum").callAsync(Integer.class);
			WireFrame request = peer.expect(FrameCodes.RPC_REQUEST);
			peer.send(FrameCodes.CLOSE, 5);
			peer.send(FrameCodes.RPC_RESPONSE, 0, request.id(), PlainWriter.map("success", true, "result", 7));
			peer.expect(FrameCodes.CLOSE_ACK, 5);
			assertThat(call).succeedsWithin(LONG).isEqualTo(7);
		}
	}

	@Test
	void stoppingServerFinishesRunningCallsAndRefusesNewOnes() {
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.timeouts((timeouts) -> timeouts.withShutdown(LONG)))) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			peer.call(1, "slow");
			peer.settle();
			int port = server.server().port();
			CompletableFuture<Void> stopped = server.server().stop();
			WireFrame close = peer.expect(FrameCodes.CLOSE);
			assertThat(close.map()).containsEntry("code", 5003L);
			peer.call(2, "add", "a", 1, "b", 2);
			peer.expectError(2, 5003L);
			assertThat(stopped).isNotDone();
			server.openGate();
			peer.expectResult(1, "done");
			peer.send(FrameCodes.CLOSE_ACK, close.id());
			peer.expectClosed();
			assertThat(stopped).succeedsWithin(LONG);
			assertThat(server.server().isRunning()).isFalse();
			assertThat(server.server().port()).isEqualTo(-1).isNotEqualTo(port);
		}
	}

	@Test
	void acknowledgesCrossingCloses() {
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.timeouts((timeouts) -> timeouts.withShutdown(LONG)))) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			peer.call(1, "slow");
			peer.settle();
			CompletableFuture<Void> stopped = server.server().stop();
			peer.send(FrameCodes.CLOSE, 5);
			WireFrame close = peer.expect(FrameCodes.CLOSE);
			server.openGate();
			peer.expectResult(1, "done");
			peer.expect(FrameCodes.CLOSE_ACK, 5);
			peer.send(FrameCodes.CLOSE_ACK, close.id());
			peer.expectClosed();
			assertThat(stopped).succeedsWithin(LONG);
		}
	}

	@Test
	void closesConnectionAfterShutdownTimeout() {
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.timeouts((timeouts) -> timeouts.withShutdown(Duration.ofMillis(300))))) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			peer.call(1, "slow");
			peer.settle();
			CompletableFuture<Integer> pending = server.connection().rpc("sum").callAsync(Integer.class);
			peer.expect(FrameCodes.RPC_REQUEST);
			CompletableFuture<Void> stopped = server.server().stop();
			assertThat(peer.expect(FrameCodes.CLOSE).map()).containsEntry("code", 5003L);
			assertThat(peer.readUntilClosed()).isEmpty();
			assertThat(stopped).succeedsWithin(LONG);
			assertThat(pending).failsWithin(LONG)
				.withThrowableThat()
				.withCauseInstanceOf(ConduitConnectionException.class);
		}
	}

	@Test
	void sendsNoCloseToPythonPeer() {
		try (ServerFixture server = ServerFixture.start()) {
			RawPeer peer = server.peer(Layout.PYTHON);
			peer.settle();
			CompletableFuture<Void> stopped = server.server().stop();
			peer.expectClosed();
			assertThat(stopped).succeedsWithin(LONG);
		}
	}

	@Test
	void servesAgainAfterRestart() {
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.timeouts((timeouts) -> timeouts.withShutdown(LONG)))) {
			RawPeer before = server.peer(Layout.DOCUMENTED);
			before.settle();
			CompletableFuture<Void> stopped = server.server().stop();
			before.send(FrameCodes.CLOSE_ACK, before.expect(FrameCodes.CLOSE).id());
			assertThat(stopped).succeedsWithin(LONG);
			server.server().start();
			RawPeer after = server.peer(Layout.DOCUMENTED);
			after.call(1, "add", "a", 1, "b", 2);
			after.expectResult(1, 3L);
		}
	}

	@Test
	void closesOneConnectionOnly() {
		try (ServerFixture server = ServerFixture.start()) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			ConduitConnection connection = server.connection();
			RawPeer other = server.peer(Layout.DOCUMENTED);
			CompletableFuture<Void> closed = connection.close();
			peer.send(FrameCodes.CLOSE_ACK, peer.expect(FrameCodes.CLOSE).id());
			peer.expectClosed();
			assertThat(closed).succeedsWithin(LONG);
			other.settle();
		}
	}

	@Test
	void ownCallsFailWhenPeerIsGone() {
		try (ServerFixture server = ServerFixture.start()) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			CompletableFuture<Integer> call = server.connection().rpc("sum").callAsync(Integer.class);
			peer.expect(FrameCodes.RPC_REQUEST);
			peer.close();
			assertThat(call).failsWithin(LONG)
				.withThrowableThat()
				.withCauseInstanceOf(ConduitConnectionException.class);
		}
	}

}
