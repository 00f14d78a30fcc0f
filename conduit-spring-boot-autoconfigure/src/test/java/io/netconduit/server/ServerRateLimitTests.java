package io.netconduit.server;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for rate limits of one peer.
 */
@ExpectedLog(value = "Overload by the peer at", level = Level.WARN)
class ServerRateLimitTests {

	private static final int REQUIRE_ACK = 4;

	/** A burst of three, then one a second. */
	private static final Consumer<ServerDescriptorBuilder> THREE_AND_NO_MORE = (builder) -> builder
		.limits((limits) -> limits
			.withRateLimit(limits.rateLimit().withMessagesPerSecond(1).withBurst(Duration.ofSeconds(3))));

	@ParameterizedTest
	@EnumSource
	void refusesCallOverRateWithRetryAfter(Layout layout) {
		try (ServerFixture server = ServerFixture.start((builder) -> builder
			.limits((limits) -> limits.withRateLimit(limits.rateLimit().withBytesPerSecond(1))))) {
			RawPeer peer = server.peer(layout);
			peer.call(1, "add", "a", 1, "b", 2);
			peer.expectResult(1, 3L);
			peer.call(2, "add", "a", 1, "b", 2);
			assertThat(retryAfter(peer.expect(FrameCodes.RPC_ERROR, 2))).isBetween(20L, 100L);
			peer.send(FrameCodes.PING, 9);
			peer.expect(FrameCodes.PONG);
			RawPeer other = server.peer(layout);
			other.call(1, "add", "a", 1, "b", 2);
			other.expectResult(1, 3L);
		}
	}

	@Test
	void sendsNackForMessageOverRate() {
		try (ServerFixture server = ServerFixture.start((builder) -> builder
			.limits((limits) -> limits.withRateLimit(limits.rateLimit().withBytesPerSecond(1))))) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			note(peer, REQUIRE_ACK, 1, "first");
			peer.expect(FrameCodes.ACK, 1);
			note(peer, REQUIRE_ACK, 2, "second");
			assertThat(retryAfter(peer.expect(FrameCodes.NACK, 2))).isPositive();
			assertThat(server.handled()).containsExactly("first");
		}
	}

	@Test
	void countsCallsAndMessagesTogetherInOneBurst() {
		try (ServerFixture server = ServerFixture.start(THREE_AND_NO_MORE)) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			// In one write: a second later, one more would be permitted.
			ByteArrayOutputStream burst = new ByteArrayOutputStream();
			burst.writeBytes(noteFrame(peer, 0, 0, "message"));
			for (long id = 1; id <= 3; id++) {
				burst.writeBytes(peer.frame(FrameCodes.RPC_REQUEST, 0, id,
						PlainWriter.write(PlainWriter.map("method", "count"))));
			}
			peer.sendBytes(burst.toByteArray());
			Map<Long, WireFrame> answers = new HashMap<>();
			for (int count = 0; count < 3; count++) {
				WireFrame answer = peer.next();
				answers.put(answer.id(), answer);
			}
			assertThat(answers).containsOnlyKeys(1L, 2L, 3L);
			assertThat(answers.get(1L).is(FrameCodes.RPC_RESPONSE).map()).containsEntry("result", 0L);
			assertThat(answers.get(2L).is(FrameCodes.RPC_RESPONSE).map()).containsEntry("result", 0L);
			assertThat(retryAfter(answers.get(3L).is(FrameCodes.RPC_ERROR))).isOne();
		}
	}

	@ParameterizedTest
	@EnumSource
	void delaysMessagesWithoutAck(Layout layout) {
		try (ServerFixture server = ServerFixture.start((builder) -> builder.limits((limits) -> limits
			.withRateLimit(limits.rateLimit().withMessagesPerSecond(1000).withBurst(Duration.ofMillis(100)))))) {
			RawPeer peer = server.peer(layout);
			List<Object> texts = IntStream.range(0, 1100).<Object>mapToObj((i) -> "message " + i).toList();
			long begun = System.nanoTime();
			CompletableFuture<Void> written = CompletableFuture
				.runAsync(() -> texts.forEach((text) -> note(peer, 0, 0, text)));
			await().atMost(Duration.ofSeconds(20)).until(() -> server.handled().size() == texts.size());
			assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(900));
			assertThat(server.handled()).isEqualTo(texts);
			assertThat(written).succeedsWithin(Duration.ofSeconds(20));
		}
	}

	@Test
	void delaysOneWayCalls() {
		try (ServerFixture server = ServerFixture.start((builder) -> builder.limits((limits) -> limits
			.withRateLimit(limits.rateLimit().withMessagesPerSecond(10).withBurst(Duration.ofMillis(100)))))) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			for (int n = 0; n < 5; n++) {
				peer.call(0, "note", "n", n);
			}
			await().until(() -> server.handled().size() == 5);
		}
	}

	@Test
	void heartbeatClockStopsWhileNotReading() {
		try (ServerFixture server = ServerFixture.start((builder) -> builder
			.limits((limits) -> limits.withRateLimit(limits.rateLimit().withBytesPerSecond(100)))
			.heartbeat((heartbeat) -> heartbeat.withTimes(Duration.ofMillis(100), Duration.ofMillis(300))))) {
			RawPeer peer = server.peerThatSends((sender) -> {
				ByteArrayOutputStream notes = new ByteArrayOutputStream();
				notes.writeBytes(noteFrame(sender, 0, 0, "x".repeat(10_000)));
				notes.writeBytes(noteFrame(sender, 0, 0, "second"));
				return notes.toByteArray();
			});
			await().until(() -> server.handled().size() == 2);
			long begun = System.nanoTime();
			while (System.nanoTime() - begun < Duration.ofMillis(900).toNanos()) {
				peer.poll(Duration.ofMillis(100))
					.ifPresent((frame) -> assertThat(frame.type()).isEqualTo(FrameCodes.PING));
			}
			assertThat(server.server().connections()).hasSize(1);
		}
	}

	@Test
	void stoppingServerReadsCloseAckOverRate() {
		try (ServerFixture server = ServerFixture.start(
				(builder) -> builder.limits((limits) -> limits.withRateLimit(limits.rateLimit().withBytesPerSecond(1)))
					.timeouts((timeouts) -> timeouts.withShutdown(Duration.ofSeconds(30))))) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			note(peer, 0, 0, "first");
			note(peer, 0, 0, "second");
			await().until(() -> server.handled().size() == 2);
			CompletableFuture<Void> stopped = server.server().stop();
			assertThat(peer.expect(FrameCodes.CLOSE).map()).containsEntry("code", 5003L);
			peer.send(FrameCodes.CLOSE_ACK, 0);
			assertThat(stopped).succeedsWithin(Duration.ofSeconds(10));
		}
	}

	private static void note(RawPeer peer, int flags, long id, Object data) {
		peer.sendBytes(noteFrame(peer, flags, id, data));
	}

	private static byte[] noteFrame(RawPeer peer, int flags, long id, Object data) {
		return peer.frame(FrameCodes.MESSAGE, flags, id,
				PlainWriter.write(PlainWriter.map("type", "note", "data", data)));
	}

	private static long retryAfter(WireFrame frame) {
		assertThat(frame.map()).containsEntry("code", 6000L);
		return (Long) ((Map<?, ?>) frame.map().get("details")).get("retry_after");
	}

}
