package io.netconduit.engine.connection;

import java.time.Duration;

import io.netconduit.engine.protocol.FrameFlags;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.engine.transport.OutboundQueue;
import io.netconduit.testing.EmbeddedPeer;
import io.netconduit.testing.WireFrame;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ControlFrames}, and for what remains of a connection that has ended.
 */
class ControlFramesTests {

	private static final int PING = 5;

	private static final int PONG = 6;

	private final EmbeddedPeer peer = EmbeddedPeer.established(10, (lower) -> new IdleListener());

	@AfterEach
	void end() {
		this.peer.end();
	}

	@Test
	void queuesAtMostOnePong() {
		fillSocket();
		int waiting = waitingFrames();
		for (int id = 1; id <= 5; id++) {
			this.peer.send(PING, 0, id, "");
		}
		assertThat(waitingFrames()).isEqualTo(waiting + 1);
		this.peer.channel().proceed();
		assertThat(this.peer.received()).filteredOn((frame) -> frame.type() == PONG)
			.containsExactly(WireFrame.of(PONG, 0, 1, ""));
		this.peer.send(PING, 0, 6, "");
		this.peer.send(PING, 0, 7, "");
		assertThat(this.peer.received()).containsExactly(WireFrame.of(PONG, 0, 6, ""), WireFrame.of(PONG, 0, 7, ""));
	}

	@Test
	void stopsTickingWhenTheConnectionEnds() {
		this.peer.waits(Duration.ofSeconds(1));
		assertThat(this.peer.channel().runScheduledPendingTasks()).isPositive();
		this.peer.channel().close();
		this.peer.waits(Duration.ofSeconds(1));
		assertThat(this.peer.channel().runScheduledPendingTasks()).isNegative();
	}

	// More than the socket's buffer takes, so that other frames wait.
	private void fillSocket() {
		this.peer.channel().stall();
		this.peer.connection()
			.sender()
			.send(FrameType.MESSAGE, FrameFlags.NONE, 0, Unpooled.buffer(400_000).writeZero(400_000),
					Duration.ofSeconds(10));
		this.peer.channel().runPendingTasks();
		assertThat(this.peer.channel().isWritable()).isFalse();
	}

	private int waitingFrames() {
		return ((OutboundQueue) this.peer.connection().answers()).waitingFrames();
	}

}
