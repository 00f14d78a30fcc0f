package io.netconduit.engine.transport;

import java.util.ArrayList;
import java.util.List;

import io.netconduit.Dialect;
import io.netconduit.engine.protocol.FrameFlags;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.testing.StallingChannel;
import io.netconduit.testing.WireFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.WriteBufferWaterMark;
import org.junit.jupiter.api.AfterEach;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests with an {@link OutboundQueue} before a channel that may stall.
 */
abstract class AbstractOutboundQueueTests {

	static final int MAX_FRAMES = 100;

	final StallingChannel channel = new StallingChannel();

	Dialect dialect = Dialect.DOCUMENTED;

	final OutboundQueue queue = new OutboundQueue(this.channel, TestSettings.sending(4_096, MAX_FRAMES, false),
			() -> this.dialect, null);

	AbstractOutboundQueueTests() {
		this.channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(1_024, 2_048));
	}

	@AfterEach
	void close() {
		this.queue.close();
		this.channel.finishAndReleaseAll();
	}

	/** Frame 0 is more than the socket's buffer takes, so that all others wait. */
	void fillSocket() {
		this.channel.stall();
		this.queue
			.add(new OutboundFrame(FrameType.MESSAGE, FrameFlags.NONE, 0, Unpooled.wrappedBuffer(new byte[4_096])));
		this.channel.runPendingTasks();
		assertThat(this.channel.isWritable()).isFalse();
	}

	/** The socket takes everything. */
	List<Long> proceed() {
		this.channel.proceed();
		this.queue.writer().drain();
		List<Long> ids = new ArrayList<>(sentIds());
		assertThat(ids.remove(0)).isZero();
		return ids;
	}

	OutboundFrame add(long id, int flags) {
		OutboundFrame frame = new OutboundFrame(FrameType.MESSAGE, flags, id, payload());
		this.queue.add(frame);
		return frame;
	}

	static ByteBuf payload() {
		return Unpooled.wrappedBuffer(new byte[] { 0x2a });
	}

	List<Long> sentIds() {
		return WireFrame.sent(this.channel).stream().map(WireFrame::id).toList();
	}

}
