package io.netconduit.engine.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConnectionState;
import io.netconduit.settings.HeartbeatSettings;
import io.netconduit.testing.EmbeddedPeer;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what counts as a sign of life: each byte, but not for longer than a frame may
 * take.
 */
class ConnectionLifeTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(6);

	private final List<ConduitConnectionException> ends = new ArrayList<>();

	private final EmbeddedPeer peer = EmbeddedPeer.established(
			(settings) -> settings.withHeartbeat(new HeartbeatSettings(Duration.ofSeconds(2), TIMEOUT)),
			(lower) -> new Ends());

	private ByteBuf frame = Layout.DOCUMENTED.buffer(FrameCodes.MESSAGE, 0, 0, new byte[0]);

	@AfterEach
	void end() {
		this.frame.release();
		this.peer.end();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 0x0001 })
	void bytesOfUnfinishedPayloadAreLife(int flags) {
		begin(flags, 20 * 1024 * 1024, 32);
		for (int i = 0; i < 60; i++) {
			this.peer.waits(TIMEOUT.minusSeconds(1));
			assertThat(this.ends).isEmpty();
			send(1);
		}
		assertThat(this.peer.connection().state()).isEqualTo(ConnectionState.ACTIVE);
	}

	@Test
	void bytesOfUnfinishedHeaderAreLife() {
		begin(0, 0, 0);
		for (int i = 0; i < 5; i++) {
			send(1);
			this.peer.waits(TIMEOUT.minusSeconds(1));
			assertThat(this.ends).isEmpty();
		}
	}

	@Test
	void endsAfterTimeoutWithoutByte() {
		begin(0, 1024, 40);
		this.peer.waits(TIMEOUT.minusMillis(500));
		assertThat(this.ends).isEmpty();
		this.peer.waits(Duration.ofSeconds(1));
		assertEnded("No byte arrived within conduit.test.heartbeat-timeout (6000 ms)");
	}

	@Test
	void headerThatTricklesInEndsWithItsDeadline() {
		begin(0, 0, 0);
		for (int i = 0; i < 29; i++) {
			send(1);
			this.peer.waits(Duration.ofSeconds(1));
			assertThat(this.ends).isEmpty();
		}
		send(1);
		this.peer.waits(Duration.ofSeconds(2));
		assertEnded("The peer started a frame and did not complete it in time");
	}

	@Test
	void payloadThatTricklesInEndsWithItsDeadline() {
		// 30 s, and 10 s for 640 KiB.
		begin(0, 640 * 1024, 32);
		for (int i = 0; i < 39; i++) {
			this.peer.waits(Duration.ofSeconds(1));
			assertThat(this.ends).isEmpty();
			send(1);
		}
		this.peer.waits(Duration.ofSeconds(2));
		assertEnded("The peer started a frame and did not complete it in time");
	}

	// Sends the first bytes of a frame.
	private void begin(int flags, int length, int first) {
		this.frame.release();
		this.frame = Layout.DOCUMENTED.buffer(FrameCodes.MESSAGE, flags, 0, new byte[length]);
		if (first > 0) {
			send(first);
		}
	}

	private void send(int bytes) {
		this.peer.channel().writeInbound(this.frame.readRetainedSlice(bytes));
		this.peer.channel().runPendingTasks();
	}

	private void assertEnded(String reason) {
		assertThat(this.ends).singleElement().satisfies((cause) -> assertThat(cause).hasMessageContaining(reason));
	}

	/**
	 * Keeps the ends.
	 */
	private final class Ends extends IdleListener {

		@Override
		public void ended(@Nullable ConduitConnectionException cause) {
			if (cause != null) {
				ConnectionLifeTests.this.ends.add(cause);
			}
		}

	}

}
