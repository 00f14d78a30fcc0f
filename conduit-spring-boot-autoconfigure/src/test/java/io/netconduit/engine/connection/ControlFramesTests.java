package io.netconduit.engine.connection;

import java.time.Duration;

import io.netconduit.ConnectionState;
import io.netconduit.engine.protocol.Frame;
import io.netconduit.engine.protocol.FrameFlags;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.engine.transport.OutboundQueue;
import io.netconduit.testing.EmbeddedPeer;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.WireFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;

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
	void gateChangesBeforeTheState() {
		SendGate gate = mock();
		ConnectionSetup setup = mock();
		given(setup.recorder()).willReturn(ConnectionRecorder.NOOP);
		ConnectionLifecycle connection = mock();
		given(connection.setup()).willReturn(setup);
		given(connection.gate()).willReturn(gate);
		given(connection.state()).willReturn(ConnectionState.ACTIVE);
		ControlFrames control = new ControlFrames(connection);
		control.received(new Frame(FrameType.PAUSE, 0, 0, 0, Unpooled.EMPTY_BUFFER));
		given(gate.isPaused()).willReturn(true);
		control.received(new Frame(FrameType.RESUME, 0, 0, 0, Unpooled.EMPTY_BUFFER));
		InOrder order = inOrder(connection, gate);
		then(gate).should(order).pause();
		then(connection).should(order).move(ConnectionState.PAUSED);
		then(gate).should(order).resume();
		then(connection).should(order).move(ConnectionState.ACTIVE);
		then(gate).should(order).release();
	}

	@Test
	@ExpectedLog("closed because of an unexpected error")
	void connectionEndsIfFrameCannotBeWritten() {
		ByteBuf payload = Unpooled.buffer(8).writeLong(1);
		ByteBufAllocator exhausted = mock();
		given(exhausted.ioBuffer(anyInt())).willThrow(new OutOfMemoryError("no memory"));
		this.peer.channel().config().setAllocator(exhausted);
		this.peer.connection().answers().answer(FrameType.RPC_RESPONSE, 1, payload);
		this.peer.channel().runPendingTasks();
		assertThat(this.peer.channel().isOpen()).isFalse();
		assertThat(payload.refCnt()).isZero();
	}

	@Test
	void closingConnectionIsNotPaused() {
		this.peer.send(FrameCodes.CLOSE, 0, 1, "80");
		this.peer.send(FrameCodes.PAUSE, 0, 0, "");
		assertThat(this.peer.connection().state()).isEqualTo(ConnectionState.CLOSING);
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
