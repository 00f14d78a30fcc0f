package io.netconduit.server;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.netconduit.ConduitConnection;
import io.netconduit.ConduitConnectionException;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for flow control when one side is faster than the other.
 */
class ServerFlowControlTests {

	private static final Duration MOMENT = Duration.ofMillis(150);

	@ParameterizedTest
	@EnumSource
	void holdsBackOnlyMessagesWhilePaused(Layout layout) {
		try (ServerFixture server = ServerFixture.start()) {
			RawPeer peer = server.peer(layout);
			peer.send(FrameCodes.PAUSE, 0);
			peer.send(FrameCodes.PAUSE, 0);
			peer.settle();
			CompletableFuture<Void> sent = server.connection().sendAsync("news", 1);
			peer.expectSilence(MOMENT);
			assertThat(sent).isNotDone();
			peer.call(3, "add", "a", 1, "b", 2);
			peer.expectResult(3, 3L);
			peer.send(FrameCodes.RESUME, 0);
			assertThat(peer.expect(FrameCodes.MESSAGE).map()).containsEntry("data", 1L);
			assertThat(sent).succeedsWithin(Duration.ofSeconds(20));
		}
	}

	@Test
	void heldSendFailsAfterSendTimeout() {
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.timeouts((timeouts) -> timeouts.withSend(MOMENT)))) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			peer.send(FrameCodes.PAUSE, 0);
			peer.settle();
			assertThat(server.connection().sendAsync("news", 1)).failsWithin(Duration.ofSeconds(20))
				.withThrowableThat()
				.withCauseInstanceOf(ConduitConnectionException.class);
			peer.send(FrameCodes.RESUME, 0);
			peer.settle();
			server.connection().sendAsync("news", 2);
			assertThat(peer.expect(FrameCodes.MESSAGE).map()).containsEntry("data", 2L);
		}
	}

	@Test
	void ignoresStrayResume() {
		try (ServerFixture server = ServerFixture.start()) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			peer.send(FrameCodes.RESUME, 0);
			peer.settle();
			server.connection().sendAsync("news", 1);
			peer.expectMessage(0, "news", 1L);
		}
	}

	@Test
	void asksFastPeerToPauseAndResume() {
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.queues((queues) -> queues.withReceiveQueueSize(20)))) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			// 80 % of the queue, whether or not the one at the handler counts.
			messages(peer, 0, 16);
			peer.settle();
			messages(peer, 16, 2);
			assertThat(peer.expect(FrameCodes.PAUSE, 0).payload()).isEmpty();
			// The peer may ignore it, and its calls are unaffected.
			peer.call(1, "add", "a", 1, "b", 2);
			peer.expectResult(1, 3L);
			server.openGate();
			assertThat(peer.expect(FrameCodes.RESUME, 0).payload()).isEmpty();
			await().until(() -> server.handled().size() == 18);
		}
	}

	@Test
	void stopsReadingFromPeerThatIgnoresPause() {
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.queues((queues) -> queues.withReceiveQueueSize(10))
				.frames((frames) -> frames.withBufferSize(4096)))) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			CompletableFuture<Void> written = CompletableFuture.runAsync(() -> {
				messages(peer, 0, 300);
				peer.send(FrameCodes.PING, 5);
			});
			peer.expect(FrameCodes.PAUSE);
			peer.expectSilence(MOMENT);
			server.openGate();
			List<Integer> types = new ArrayList<>();
			while (!types.contains(FrameCodes.PONG)) {
				types.add(peer.next().type());
			}
			assertThat(types).contains(FrameCodes.RESUME)
				.containsOnly(FrameCodes.PAUSE, FrameCodes.RESUME, FrameCodes.PONG);
			assertThat(written).succeedsWithin(Duration.ofSeconds(20));
			await().until(() -> server.handled().size() == 300);
			assertThat(server.handled()).startsWith(text(0), text(1)).endsWith(text(299));
		}
	}

	@Test
	void heartbeatClockStopsWhileNotReading() {
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.queues((queues) -> queues.withReceiveQueueSize(1))
				.heartbeat((heartbeat) -> heartbeat.withTimes(Duration.ofMillis(100), Duration.ofMillis(300))))) {
			RawPeer peer = server.peerThatSends((sender) -> messageFrames(sender, 0, 5));
			long begun = System.nanoTime();
			while (System.nanoTime() - begun < Duration.ofMillis(900).toNanos()) {
				peer.poll(MOMENT).ifPresent((frame) -> assertThat(frame.type()).isNotEqualTo(FrameCodes.CLOSE));
			}
			assertThat(server.server().connections()).hasSize(1);
		}
	}

	@Test
	void sendsNoPauseWithoutBackpressure() {
		try (ServerFixture server = ServerFixture.start((builder) -> builder
			.queues((queues) -> queues.withReceiveQueueSize(10).withEnableBackpressure(false)))) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			messages(peer, 0, 40);
			peer.expectSilence(MOMENT);
			server.openGate();
			await().until(() -> server.handled().size() == 40);
			peer.call(1, "count");
			peer.expectResult(1, 0L);
		}
	}

	@Test
	void sendFailsWhenPeerDoesNotRead() {
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.timeouts((timeouts) -> timeouts.withSend(Duration.ofMillis(300))))) {
			server.narrowPeer();
			ConduitConnection connection = server.connection();
			byte[] data = new byte[512 * 1024];
			List<CompletableFuture<Void>> sends = new ArrayList<>();
			for (int i = 0; i < 40; i++) {
				sends.add(connection.sendAsync("news", data));
			}
			assertThat(sends.get(0)).succeedsWithin(Duration.ofSeconds(20));
			assertThat(sends.get(39)).failsWithin(Duration.ofSeconds(20))
				.withThrowableThat()
				.withCauseInstanceOf(ConduitConnectionException.class);
			RawPeer other = server.peer(Layout.DOCUMENTED);
			other.call(1, "add", "a", 1, "b", 2);
			other.expectResult(1, 3L);
		}
	}

	@Test
	void keepsAnswersForPeerThatReadsLate() {
		try (ServerFixture server = ServerFixture.start()) {
			RawPeer peer = server.narrowPeer();
			CompletableFuture<Void> written = CompletableFuture.runAsync(() -> {
				for (int i = 1; i <= 60; i++) {
					peer.call(i, "text", "size", 200_000);
				}
			});
			await().pollDelay(MOMENT).untilAsserted(() -> assertThat(server.server().connections()).hasSize(1));
			List<Long> ids = new ArrayList<>();
			for (int i = 1; i <= 60; i++) {
				ids.add(peer.expect(FrameCodes.RPC_RESPONSE).id());
			}
			assertThat(ids).doesNotHaveDuplicates();
			assertThat(written).succeedsWithin(Duration.ofSeconds(20));
		}
	}

	private static void messages(RawPeer peer, int from, int count) {
		peer.sendBytes(messageFrames(peer, from, count));
	}

	private static byte[] messageFrames(RawPeer peer, int from, int count) {
		ByteArrayOutputStream frames = new ByteArrayOutputStream();
		for (int i = from; i < from + count; i++) {
			frames.writeBytes(peer.frame(FrameCodes.MESSAGE, 0, 0,
					PlainWriter.write(PlainWriter.map("type", "slow", "data", text(i)))));
		}
		return frames.toByteArray();
	}

	private static String text(int i) {
		return i + "x".repeat(200);
	}

}
