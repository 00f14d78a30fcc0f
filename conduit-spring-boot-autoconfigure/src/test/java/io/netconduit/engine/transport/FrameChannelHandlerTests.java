package io.netconduit.engine.transport;

import java.util.concurrent.atomic.AtomicInteger;

import io.netconduit.engine.protocol.Frame;
import io.netconduit.engine.protocol.ProtocolException;
import io.netty.channel.embedded.EmbeddedChannel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FrameChannelHandler}.
 */
class FrameChannelHandlerTests {

	@Test
	void reportsTheEndOfAChannelClosedBeforeItsStart() {
		EmbeddedChannel channel = new EmbeddedChannel();
		channel.close();
		channel.runPendingTasks();
		AtomicInteger closed = new AtomicInteger();
		FrameChannel.create(channel, TestSettings.sending(65_536, 1_000, false)).start(new Counter(closed));
		assertThat(closed).hasValue(1);
	}

	@Test
	void reportsTheEndOfAnOpenChannelOnce() {
		EmbeddedChannel channel = new EmbeddedChannel();
		AtomicInteger closed = new AtomicInteger();
		FrameChannel.create(channel, TestSettings.sending(65_536, 1_000, false)).start(new Counter(closed));
		assertThat(closed).hasValue(0);
		channel.close();
		channel.runPendingTasks();
		assertThat(closed).hasValue(1);
	}

	/**
	 * Counts how often it hears of the end.
	 *
	 * @param ends how often
	 */
	private record Counter(AtomicInteger ends) implements FrameListener {

		@Override
		public void opened() {
		}

		@Override
		public void received(Frame frame) {
			frame.release();
		}

		@Override
		public void failed(ProtocolException cause) {
		}

		@Override
		public void sendProgressed() {
		}

		@Override
		public void closed(@Nullable Throwable cause) {
			this.ends.incrementAndGet();
		}

	}

}
