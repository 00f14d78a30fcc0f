package io.netconduit.engine.transport;

import io.netconduit.engine.protocol.Frame;
import io.netconduit.testing.IdleFrameListener;
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
		Counter counter = new Counter();
		FrameChannel.create(channel, TestSettings.sending(65_536, 1_000, false)).start(counter);
		assertThat(counter.ends).isOne();
	}

	@Test
	void reportsTheEndOfAnOpenChannelOnce() {
		EmbeddedChannel channel = new EmbeddedChannel();
		Counter counter = new Counter();
		FrameChannel.create(channel, TestSettings.sending(65_536, 1_000, false)).start(counter);
		assertThat(counter.ends).isZero();
		channel.close();
		channel.runPendingTasks();
		assertThat(counter.ends).isOne();
	}

	/**
	 * Counts the ends.
	 */
	private static final class Counter extends IdleFrameListener {

		private int ends;

		@Override
		public void received(Frame frame) {
			frame.release();
		}

		@Override
		public void closed(@Nullable Throwable cause) {
			this.ends++;
		}

	}

}
