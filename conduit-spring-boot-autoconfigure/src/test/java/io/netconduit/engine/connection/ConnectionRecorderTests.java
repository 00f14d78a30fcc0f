package io.netconduit.engine.connection;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import io.netconduit.engine.rpc.Execution;
import io.netconduit.engine.rpc.PeerConnection;
import io.netconduit.settings.HeartbeatSettings;
import io.netconduit.settings.RateLimitSettings;
import io.netconduit.testing.EnginePair;
import io.netconduit.testing.EventRecorder;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what a {@link ConnectionRecorder} is called with, over a real socket.
 */
class ConnectionRecorderTests {

	private EnginePair pair = EnginePair.start();

	@AfterEach
	void close() {
		this.pair.close();
	}

	@Test
	void recordsANormalClose() {
		PeerConnection client = this.pair.connect();
		client.close().join();
		expect(this.pair.client(), "handshakeSucceeded", "ended normally");
		expect(this.pair.server(), "handshakeSucceeded", "ended normally");
		assertThat(this.pair.server().nanos()).allMatch((nanos) -> nanos > 0 && nanos < 20_000_000_000L);
	}

	@Test
	void recordsALostConnection() {
		try (RawPeer peer = established()) {
			peer.reset();
			expect(this.pair.server(), "handshakeSucceeded", "ended DISCONNECTED");
		}
	}

	@Test
	void recordsAProtocolError() {
		try (RawPeer peer = established()) {
			peer.send(FrameCodes.AUTH_REQUEST, 1);
			expect(this.pair.server(), "handshakeSucceeded", "ended CONNECTION");
		}
	}

	@Test
	void recordsARefusedLogin() {
		assertThat(this.pair.connect("wrong")).failsWithin(Duration.ofSeconds(20));
		expect(this.pair.client(), "handshakeFailed AUTH_FAILED");
		expect(this.pair.server(), "handshakeFailed AUTH_FAILED");
	}

	@Test
	void recordsAPeerThatLeavesBeforeItsLogin() {
		try (RawPeer peer = RawPeer.connect(this.pair.port(), Layout.DOCUMENTED)) {
			peer.shutOutput();
			expect(this.pair.server(), "handshakeFailed DISCONNECTED");
		}
	}

	@Test
	void recordsRoundTrips() {
		try (EnginePair pinging = EnginePair
			.start(new HeartbeatSettings(Duration.ofMillis(100), Duration.ofSeconds(30)))) {
			pinging.connect();
			await().untilAsserted(() -> assertThat(pinging.client().connections()).startsWith("handshakeSucceeded",
					"roundTrip", "roundTrip"));
			assertThat(pinging.client().nanos()).allMatch((nanos) -> nanos > 0 && nanos < 20_000_000_000L);
		}
	}

	@Test
	void recordsPauseAndResumeReceived() {
		try (RawPeer peer = established()) {
			peer.send(FrameCodes.PAUSE, 0);
			peer.send(FrameCodes.PAUSE, 0);
			peer.send(FrameCodes.RESUME, 0);
			peer.send(FrameCodes.RESUME, 0);
			expect(this.pair.server(), "handshakeSucceeded", "pauseReceived", "resumeReceived");
		}
	}

	@Test
	void recordsPauseAndResumeSent() {
		CountDownLatch gate = new CountDownLatch(1);
		this.pair.handle("slow", () -> {
			gate.await();
			return null;
		});
		try (RawPeer peer = established()) {
			for (int i = 0; i < 9; i++) {
				peer.send(FrameCodes.MESSAGE, 0, 0, PlainWriter.map("type", "slow", "data", 1));
			}
			expect(this.pair.server(), "handshakeSucceeded", "pauseSent");
			gate.countDown();
			expect(this.pair.server(), "handshakeSucceeded", "pauseSent", "resumeSent");
		}
	}

	@Test
	void recordsUnmatchedFrames() {
		try (RawPeer peer = established()) {
			peer.send(FrameCodes.RPC_RESPONSE, 0, 99, PlainWriter.map("result", 1));
			peer.send(FrameCodes.ACK, 98);
			peer.send(FrameCodes.PONG, 97);
			peer.send(FrameCodes.CLOSE_ACK, 96);
			peer.send(0x7e, 95);
			expect(this.pair.server(), "handshakeSucceeded", "frameUnmatched RPC_RESPONSE", "frameUnmatched ACK",
					"frameUnmatched HEARTBEAT_PONG", "frameUnmatched CLOSE_ACK", "frameUnknown");
		}
	}

	@Test
	@ExpectedLog(value = "rate limit", level = Level.WARN)
	void recordsFramesOverTheRateLimit() {
		this.pair.close();
		this.pair = EnginePair.start(100,
				// After one call of some fifty bytes, none passes for most of a minute.
				(setup) -> setup.withRateLimit(new RateLimitSettings(0, 1, Duration.ofSeconds(1))));
		this.pair.serve("five", Execution.WORKER, () -> 5);
		try (RawPeer peer = established()) {
			peer.call(1, "five");
			peer.call(2, "five");
			peer.call(3, "five");
			expect(this.pair.server(), "handshakeSucceeded", "frameRefused RPC_REQUEST", "frameRefused RPC_REQUEST");
			await().untilAsserted(() -> assertThat(this.pair.server().calls()).contains("callRefused 6000",
					"callEnded INBOUND five SUCCESS 0"));
		}
	}

	private RawPeer established() {
		RawPeer peer = RawPeer.connect(this.pair.port(), Layout.DOCUMENTED);
		peer.login("conduit", EnginePair.PASSWORD);
		return peer;
	}

	private static void expect(EventRecorder recorder, String... events) {
		await().untilAsserted(() -> assertThat(recorder.connections()).containsExactly(events));
	}

}
