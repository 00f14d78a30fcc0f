package io.netconduit.client;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConnectionState;
import io.netconduit.ConnectionStatistics;
import io.netconduit.testing.FakeConnection;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the client's PING and PONG, and for a server that stops sending.
 */
@Timeout(60)
class ConduitClientHeartbeatTests {

	private static final UnaryOperator<ClientDescriptorBuilder> FAST = (settings) -> settings
		.heartbeat((heartbeat) -> heartbeat.withTimes(Duration.ofMillis(100), Duration.ofSeconds(10)));

	@Test
	void pingsAtIntervalAndMeasuresRoundTrip() {
		try (ClientSession session = ClientSession.documented(FAST)) {
			long before = System.currentTimeMillis();
			FakeConnection peer = session.connect();
			WireFrame first = peer.expect(FrameCodes.PING);
			assertThat(first.payload()).isEmpty();
			peer.send(FrameCodes.PONG, first.id(), "");
			WireFrame second = peer.expect(FrameCodes.PING);
			peer.send(FrameCodes.PONG, second.id(), "");
			WireFrame third = peer.expect(FrameCodes.PING);
			assertThat(third.timestamp() - before).isBetween(250L, 8_000L);
			ConnectionStatistics.RoundTrip roundTrip = await()
				.until(() -> session.client().connection().orElseThrow().statistics().roundTrip(), Objects::nonNull);
			assertThat(roundTrip.last()).isBetween(Duration.ofNanos(1), Duration.ofSeconds(8));
			assertThat(roundTrip.min()).isLessThanOrEqualTo(roundTrip.mean()).isLessThanOrEqualTo(roundTrip.max());
		}
	}

	@Test
	void pingsPythonPackageWithIdZero() {
		try (ClientSession session = ClientSession.python(FAST)) {
			FakeConnection peer = session.connect();
			for (int i = 0; i < 2; i++) {
				WireFrame ping = peer.expect(FrameCodes.PING);
				assertThat(ping.id()).isZero();
				assertThat(ping.payload()).isEmpty();
				peer.send(FrameCodes.PONG, 0, "");
			}
			await().until(() -> session.client().connection().orElseThrow().statistics().roundTrip() != null);
		}
	}

	@Test
	void reconnectsIfServerFallsSilent() {
		try (ClientSession session = ClientSession.documented((settings) -> FAST.apply(settings)
			.heartbeat((heartbeat) -> heartbeat.withTimeout(Duration.ofSeconds(5)))
			.reconnect((reconnect) -> reconnect.withEnabled(true)))) {
			long before = System.nanoTime();
			FakeConnection peer = session.connect();
			peer.hold();
			CompletableFuture<Integer> pending = session.client().rpc("wait").callAsync(Integer.class);
			assertThat(ClientSession.failure(pending)).isInstanceOfSatisfying(ConduitConnectionException.class,
					(ex) -> assertThat(ex.wasSent()).isTrue());
			assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(Duration.ofMillis(4_900),
					Duration.ofSeconds(15));
			session.server().accept();
			await().untilAsserted(
					() -> assertThat(session.listener().events()).startsWith("connected", "lost", "reconnected"));
		}
	}

	@Test
	void slowFrameKeepsConnectionAlive() {
		try (ClientSession session = ClientSession.documented((settings) -> FAST.apply(settings)
			.heartbeat((heartbeat) -> heartbeat.withTimeout(Duration.ofSeconds(4))))) {
			CompletableFuture<Object> received = new CompletableFuture<>();
			session.client().on("news", (data, call) -> received.complete(data));
			FakeConnection peer = session.connect();
			byte[] frame = peer.frame(FrameCodes.MESSAGE, 0, 0,
					PlainWriter.write(PlainWriter.map("type", "news", "data", "slow")));
			long begun = System.nanoTime();
			for (int i = 0; i < frame.length; i++) {
				peer.sendBytes(Arrays.copyOfRange(frame, i, i + 1));
				long next = begun + TimeUnit.MILLISECONDS.toNanos(5_500) / frame.length * (i + 1);
				await().pollInterval(Duration.ofMillis(10)).until(() -> System.nanoTime() - next >= 0);
			}
			assertThat(ClientSession.get(received)).isEqualTo("slow");
			assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(4));
		}
	}

	@Test
	void anyFrameKeepsConnectionAlive() {
		try (ClientSession session = ClientSession.documented((settings) -> FAST.apply(settings)
			.heartbeat((heartbeat) -> heartbeat.withTimeout(Duration.ofSeconds(4))))) {
			FakeConnection peer = session.connect();
			long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(5_000);
			await().pollInterval(Duration.ofMillis(50)).until(() -> {
				peer.send(FrameCodes.RESUME, 0, "");
				return System.nanoTime() > end;
			});
			assertThat(session.client().state()).isEqualTo(ConnectionState.ACTIVE);
			assertThat(peer.isEnded()).isFalse();
		}
	}

}
