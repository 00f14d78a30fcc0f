package io.netconduit.engine.connection;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.netconduit.ConduitConnectionException;
import io.netconduit.Dialect;
import io.netconduit.engine.protocol.FrameFlags;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.engine.transport.FrameChannel;
import io.netconduit.engine.transport.FrameChannelSettings;
import io.netconduit.engine.transport.OutboundFrame;
import io.netconduit.testing.ManualClock;
import io.netconduit.testing.StallingChannel;
import io.netconduit.testing.WireFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.AfterEach;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests with a {@link SendGate} before a channel that may stall.
 */
abstract class AbstractSendGateTests {

	static final Duration TIMEOUT = Duration.ofSeconds(10);

	final StallingChannel socket = new StallingChannel();

	final ManualClock clock = new ManualClock();

	final FrameChannel channel = FrameChannel.create(this.socket,
			new FrameChannelSettings(EnumSet.of(Dialect.DOCUMENTED), 1_024, "key", 1_024, 2, false, null, this.clock));

	final SendGate gate = new SendGate(this.channel.outbound(), 100, (key) -> "conduit.test." + key, this.clock);

	@AfterEach
	void close() {
		this.socket.runPendingTasks();
		this.socket.finishAndReleaseAll();
	}

	void resume() {
		this.gate.resume();
		this.gate.release();
	}

	CompletableFuture<Void> send(long id) {
		return this.gate.send(frame(id, payload()), TIMEOUT);
	}

	static OutboundFrame frame(long id, ByteBuf payload) {
		return new OutboundFrame(FrameType.MESSAGE, FrameFlags.NONE, id, payload);
	}

	static ByteBuf payload() {
		return Unpooled.wrappedBuffer(new byte[] { 1 });
	}

	static ConduitConnectionException failure(CompletableFuture<Void> future) {
		assertThat(future).isCompletedExceptionally();
		return (ConduitConnectionException) future.handle((nothing, failure) -> failure).join();
	}

	List<Long> sentIds() {
		this.socket.runPendingTasks();
		return WireFrame.sent(this.socket).stream().map(WireFrame::id).toList();
	}

}
