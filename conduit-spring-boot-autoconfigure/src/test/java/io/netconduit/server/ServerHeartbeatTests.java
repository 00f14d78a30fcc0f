package io.netconduit.server;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the heartbeat between a server and a raw peer.
 */
class ServerHeartbeatTests {

	@ParameterizedTest
	@CsvSource({ "DOCUMENTED, 0", "DOCUMENTED, 77", "DOCUMENTED, -1", "PYTHON, 0", "PYTHON, 5" })
	void answersPingWithItsId(Layout layout, long id) {
		try (ServerFixture server = ServerFixture.start()) {
			RawPeer peer = server.peer(layout);
			peer.send(FrameCodes.PING, id);
			WireFrame pong = peer.expect(FrameCodes.PONG, id);
			assertThat(pong.flags()).isZero();
			assertThat(pong.payload()).isEmpty();
		}
	}

	@Test
	void ignoresPingPayloadUpToOneKibibyte() {
		try (ServerFixture server = ServerFixture.start()) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			peer.send(FrameCodes.PING, 0, 1, new byte[1024]);
			peer.expect(FrameCodes.PONG, 1);
			peer.send(FrameCodes.PING, 0, 2, new byte[1025]);
			assertThat(peer.expect(FrameCodes.CLOSE).map()).containsEntry("code", 5000L);
			peer.expectClosed();
		}
	}

	@Test
	void answersPingWhileHandlerBlocks() {
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.threads((threads) -> threads.withWorkerThreads(1)))) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			peer.send(FrameCodes.MESSAGE, 0, 1, PlainWriter.map("type", "slow", "data", 1));
			peer.call(1, "slow");
			peer.send(FrameCodes.PING, 9);
			peer.expect(FrameCodes.PONG, 9);
		}
	}

	@Test
	void sendsPingsAndMeasuresRoundTrip() {
		try (ServerFixture server = ServerFixture.start(
				(builder) -> builder.heartbeat((heartbeat) -> heartbeat.withTimes(Duration.ofMillis(100), hour())))) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			for (int i = 0; i < 3; i++) {
				WireFrame ping = peer.expect(FrameCodes.PING);
				assertThat(ping.payload()).isEmpty();
				peer.send(FrameCodes.PONG, ping.id());
			}
			await().until(() -> server.connection().statistics().roundTrip() != null);
		}
	}

	@Test
	void pingsPythonPeerWithIdZero() {
		try (ServerFixture server = ServerFixture.start(
				(builder) -> builder.heartbeat((heartbeat) -> heartbeat.withTimes(Duration.ofMillis(100), hour())))) {
			RawPeer peer = server.peer(Layout.PYTHON);
			for (int i = 0; i < 3; i++) {
				assertThat(peer.expect(FrameCodes.PING, 0).payload()).isEmpty();
				peer.send(FrameCodes.PONG, 0);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void closesSilentConnectionAfterHeartbeatTimeout(Layout layout) {
		try (ServerFixture server = ServerFixture.start((builder) -> builder
			.heartbeat((heartbeat) -> heartbeat.withTimes(Duration.ofMillis(100), Duration.ofMillis(400))))) {
			RawPeer peer = server.peer(layout);
			List<WireFrame> frames = peer.readUntilClosed();
			assertThat(frames).first().satisfies((frame) -> frame.is(FrameCodes.PING));
			assertEnd(layout, frames, 1002);
		}
	}

	@Test
	void partialFrameDoesNotKeepConnectionAlive() {
		try (ServerFixture server = ServerFixture.start((builder) -> builder
			.heartbeat((heartbeat) -> heartbeat.withTimes(Duration.ofMillis(100), Duration.ofMillis(400))))) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			peer.sendHex("434e4454 01 05 0000 0000");
			assertEnd(Layout.DOCUMENTED, peer.readUntilClosed(), 1002);
		}
	}

	@Test
	void slowFrameKeepsConnectionAlive() {
		Duration timeout = Duration.ofSeconds(3);
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.heartbeat((heartbeat) -> heartbeat.withTimes(Duration.ofSeconds(1), timeout))
				.connectionTimeout(timeout))) {
			RawPeer peer = server.peer(Layout.PYTHON);
			byte[] frame = peer.frame(FrameCodes.MESSAGE, 0, 0,
					PlainWriter.write(PlainWriter.map("type", "note", "data", "slow")));
			long begun = System.nanoTime();
			for (int i = 0; i < frame.length; i++) {
				peer.sendBytes(Arrays.copyOfRange(frame, i, i + 1));
				peer.poll(Duration.ofMillis(4_500 / frame.length)).ifPresent((ping) -> ping.is(FrameCodes.PING));
			}
			assertThat(since(begun)).isGreaterThan(timeout);
			await().until(() -> server.handled().equals(List.of("slow")));
		}
	}

	@Test
	void anyFrameKeepsConnectionAlive() {
		try (ServerFixture server = ServerFixture.start((builder) -> builder
			.heartbeat((heartbeat) -> heartbeat.withTimes(Duration.ofMillis(200), Duration.ofSeconds(3))))) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			long begun = System.nanoTime();
			int sent = 0;
			while (since(begun).compareTo(Duration.ofSeconds(4)) < 0) {
				peer.send(FrameCodes.MESSAGE, 0, 0, PlainWriter.map("type", "note", "data", sent));
				sent++;
				peer.poll(Duration.ofMillis(150)).ifPresent((frame) -> frame.is(FrameCodes.PING));
			}
			int all = sent;
			await().until(() -> server.handled().size() == all);
			assertThat(server.server().connections()).hasSize(1);
		}
	}

	@Test
	void closesIdleConnectionAfterConnectionTimeout() {
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.connectionTimeout(Duration.ofMillis(300)))) {
			long begun = System.nanoTime();
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			assertEnd(Layout.DOCUMENTED, peer.readUntilClosed(), 1002);
			assertThat(since(begun)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
			await().until(() -> server.server().connections().isEmpty());
		}
	}

	@Test
	void closesConnectionAfterFiveSecondsOfPingFlood() {
		try (ServerFixture server = ServerFixture.start(
				(builder) -> builder.heartbeat((heartbeat) -> heartbeat.withTimes(hour(), hour().multipliedBy(2))))) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			long begun = System.nanoTime();
			byte[] pings = twoPings(peer);
			List<WireFrame> ends = new ArrayList<>();
			while (ends.isEmpty()) {
				// A pause of this process begins the five seconds again.
				assertThat(since(begun)).isLessThan(Duration.ofSeconds(60));
				// In one write: the server may close the socket at any time.
				peer.sendBytes(pings);
				Optional<WireFrame> frame = peer.poll(Duration.ofMillis(60));
				while (frame.isPresent()) {
					frame.filter((one) -> one.type() != FrameCodes.PONG).ifPresent(ends::add);
					frame = peer.poll(Duration.ofMillis(40));
				}
			}
			assertThat(since(begun)).isGreaterThan(Duration.ofSeconds(4));
			assertThat(ends.get(0).is(FrameCodes.CLOSE).map()).containsEntry("code", 6000L);
			peer.expectClosed();
		}
	}

	private static byte[] twoPings(RawPeer peer) {
		ByteArrayOutputStream pings = new ByteArrayOutputStream();
		pings.writeBytes(peer.frame(FrameCodes.PING, 0, 1, new byte[0]));
		pings.writeBytes(peer.frame(FrameCodes.PING, 0, 2, new byte[0]));
		return pings.toByteArray();
	}

	private static Duration since(long nanoTime) {
		return Duration.ofNanos(System.nanoTime() - nanoTime);
	}

	private static Duration hour() {
		return Duration.ofHours(1);
	}

	private static void assertEnd(Layout layout, List<WireFrame> frames, long code) {
		List<WireFrame> ends = frames.stream().filter((frame) -> frame.type() != FrameCodes.PING).toList();
		if (layout == Layout.PYTHON) {
			assertThat(ends).isEmpty();
		}
		else {
			assertThat(ends).singleElement()
				.satisfies((end) -> assertThat(end.is(FrameCodes.CLOSE).map()).containsEntry("code", code));
		}
	}

}
