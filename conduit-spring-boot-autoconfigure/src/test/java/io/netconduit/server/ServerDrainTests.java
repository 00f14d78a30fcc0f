package io.netconduit.server;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for a server that is stopping.
 */
@Timeout(30)
class ServerDrainTests {

	private static final Duration LONG = Duration.ofSeconds(10);

	@Test
	void stopEndsWithinShutdownTimeout() {
		Duration timeout = Duration.ofSeconds(8);
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.timeouts((timeouts) -> timeouts.withShutdown(timeout)))) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			peer.call(1, "slow");
			peer.settle();
			long before = System.nanoTime();
			assertThat(server.server().stop()).succeedsWithin(LONG);
			// The rest is for event loops, which by default end two seconds later, and
			// for
			// a machine that stands still.
			assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(Duration.ofSeconds(6),
					timeout.plusMillis(900));
			assertThat(peer.expect(FrameCodes.CLOSE).map()).containsEntry("code", 5003L);
			peer.expectClosed();
		}
	}

	@Test
	void handlesWaitingMessagesBeforeEnd() {
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.timeouts((timeouts) -> timeouts.withShutdown(LONG)))) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			peer.send(FrameCodes.MESSAGE, 0, 1, PlainWriter.map("type", "slow", "data", 1));
			peer.send(FrameCodes.MESSAGE, FrameCodes.REQUIRE_ACK, 2, PlainWriter.map("type", "note", "data", 2));
			peer.send(FrameCodes.MESSAGE, 0, 3, PlainWriter.map("type", "greeting", "data", Map.of("name", "Ada")));
			peer.settle();
			CompletableFuture<Void> stopped = server.server().stop();
			WireFrame close = peer.expect(FrameCodes.CLOSE);
			peer.send(FrameCodes.CLOSE_ACK, close.id());
			server.openGate();
			peer.expect(FrameCodes.ACK, 2);
			assertThat(peer.expect(FrameCodes.MESSAGE, 3).map()).containsEntry("type", "greeting_response");
			peer.expectClosed();
			assertThat(stopped).succeedsWithin(LONG);
			assertThat(server.handled()).hasSize(2);
		}
	}

	@Test
	void sendsAnswerHeldBackByPause() {
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.timeouts((timeouts) -> timeouts.withShutdown(LONG)))) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			peer.send(FrameCodes.PAUSE, 0);
			peer.send(FrameCodes.MESSAGE, 0, 3, PlainWriter.map("type", "greeting", "data", Map.of("name", "Ada")));
			peer.send(FrameCodes.MESSAGE, FrameCodes.REQUIRE_ACK, 4, PlainWriter.map("type", "slow", "data", 1));
			peer.settle();
			CompletableFuture<Void> stopped = server.server().stop();
			server.openGate();
			List<Integer> types = List.of(peer.next().type(), peer.next().type(), peer.next().type());
			assertThat(types).containsExactlyInAnyOrder(FrameCodes.MESSAGE, FrameCodes.CLOSE, FrameCodes.ACK);
			peer.send(FrameCodes.CLOSE_ACK, 0);
			peer.expectClosed();
			assertThat(stopped).succeedsWithin(LONG);
		}
	}

	@Test
	void doesNotRunQueuedCallAfterShutdownTimeout() {
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.threads((threads) -> threads.withWorkerThreads(1))
				.timeouts((timeouts) -> timeouts.withShutdown(Duration.ofMillis(400))))) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			peer.call(1, "slow");
			peer.call(2, "note", "n", 1);
			peer.settle();
			assertThat(server.server().stop()).succeedsWithin(LONG);
			server.openGate();
			// It waited behind the other call for the only worker.
			await().during(Duration.ofMillis(200)).until(() -> server.handled().isEmpty());
		}
	}

	@Test
	void endsUnfinishedHandshake() {
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.timeouts((timeouts) -> timeouts.withShutdown(LONG)))) {
			RawPeer stranger = server.stranger(Layout.DOCUMENTED);
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			peer.settle();
			CompletableFuture<Void> stopped = server.server().stop();
			peer.send(FrameCodes.CLOSE_ACK, peer.expect(FrameCodes.CLOSE).id());
			assertThat(stopped).succeedsWithin(Duration.ofSeconds(8));
			stranger.expectClosed();
		}
	}

	@Test
	void isDrainingWhileItStops() {
		List<String> events = new CopyOnWriteArrayList<>();
		ServerListener listener = new ServerListener() {

			@Override
			public void stopping(ConduitServer server) {
				events.add("stopping " + server.isRunning() + " " + server.isDraining());
			}

			@Override
			public void stopped(ConduitServer server) {
				events.add("stopped " + server.isRunning() + " " + server.isDraining());
			}

		};
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.timeouts((timeouts) -> timeouts.withShutdown(LONG)), listener)) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			peer.call(1, "slow");
			peer.settle();
			CompletableFuture<Void> stopped = server.server().stop();
			await().untilAsserted(() -> assertThat(events).containsExactly("stopping false true"));
			assertThat(server.server().isDraining()).isTrue();
			assertThat(server.server().connections()).hasSize(1);
			peer.send(FrameCodes.CLOSE_ACK, peer.expect(FrameCodes.CLOSE).id());
			server.openGate();
			assertThat(stopped).succeedsWithin(LONG);
			assertThat(events).containsExactly("stopping false true", "stopped false false");
			assertThat(server.server().connections()).isEmpty();
		}
	}

}
