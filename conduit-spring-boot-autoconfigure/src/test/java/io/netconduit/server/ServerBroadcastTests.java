package io.netconduit.server;

import java.time.Duration;
import java.util.Map;

import io.netconduit.ConduitConnection;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.RawPeer;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for messages that a server sends to all.
 */
class ServerBroadcastTests {

	private ServerFixture server;

	@BeforeEach
	void start() {
		this.server = ServerFixture.start();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void reachesNobodyWhereNobodyIs() {
		this.server.stranger(Layout.DOCUMENTED);
		assertThat(this.server.server().broadcast("news", 1)).isZero();
	}

	@Test
	void reachesEveryPeerInItsDialectWithTheSamePayload() {
		RawPeer one = this.server.peer(Layout.DOCUMENTED);
		RawPeer two = this.server.peer(Layout.DOCUMENTED);
		RawPeer python = this.server.peer(Layout.PYTHON);
		one.settle();
		two.settle();
		python.settle();
		assertThat(this.server.server().broadcast("news", Map.of("text", "hello"))).isEqualTo(3);
		WireFrame first = one.expect(FrameCodes.MESSAGE, 0);
		assertThat(first.map()).containsOnly(Map.entry("type", "news"), Map.entry("data", Map.of("text", "hello")));
		assertThat(two.expect(FrameCodes.MESSAGE, 0).payload()).isEqualTo(first.payload());
		assertThat(python.expect(FrameCodes.MESSAGE, 0).payload()).isEqualTo(first.payload());
	}

	@Test
	void leavesOutWhomItIsTold() {
		RawPeer one = this.server.peer(Layout.DOCUMENTED);
		ConduitConnection sender = this.server.connection();
		RawPeer two = this.server.peer(Layout.DOCUMENTED);
		one.settle();
		two.settle();
		assertThat(this.server.server().broadcast("news", 1, sender)).isEqualTo(1);
		two.expectMessage(0, "news", 1L);
		one.expectSilence(Duration.ofMillis(100));
	}

	@Test
	void passesOverAPeerThatPaused() {
		RawPeer paused = this.server.peer(Layout.DOCUMENTED);
		RawPeer other = this.server.peer(Layout.DOCUMENTED);
		paused.send(FrameCodes.PAUSE, 0);
		paused.settle();
		other.settle();
		assertThat(this.server.server().broadcast("news", 1)).isEqualTo(1);
		other.expectMessage(0, "news", 1L);
		paused.send(FrameCodes.RESUME, 0);
		paused.settle();
		assertThat(this.server.server().broadcast("news", 2)).isEqualTo(2);
		assertThat(paused.expect(FrameCodes.MESSAGE).map()).containsEntry("data", 2L);
	}

	@Test
	void passesOverAPeerThatDoesNotReadAndNeverWaitsForIt() {
		this.server.narrowPeer();
		RawPeer other = this.server.peer(Layout.DOCUMENTED);
		other.settle();
		byte[] data = new byte[512 * 1024];
		long begun = System.nanoTime();
		await().atMost(Duration.ofSeconds(9)).pollInterval(Duration.ofMillis(1)).until(() -> {
			int reached = this.server.server().broadcast("news", data);
			assertThat(other.expect(FrameCodes.MESSAGE).payload()).hasSizeGreaterThan(data.length);
			return reached == 1;
		});
		assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(9));
		assertThat(this.server.server().connections()).hasSize(2);
	}

}
