package io.netconduit.testing;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;

/**
 * A channel whose peer can stop reading, and that counts its flushes.
 */
public final class StallingChannel extends EmbeddedChannel {

	private boolean stalled;

	private int flushes;

	/**
	 * Create a channel whose peer reads.
	 */
	public StallingChannel() {
		pipeline().addLast(new FlushCounter());
	}

	/**
	 * Let the peer stop reading.
	 */
	public void stall() {
		this.stalled = true;
	}

	/**
	 * Let the peer resume reading.
	 */
	public void proceed() {
		this.stalled = false;
		unsafe().flush();
		runPendingTasks();
	}

	/**
	 * Return how often the channel has been flushed.
	 * @return the number of flushes
	 */
	public int flushes() {
		return this.flushes;
	}

	@Override
	protected void doWrite(ChannelOutboundBuffer in) throws Exception {
		if (!this.stalled) {
			super.doWrite(in);
		}
	}

	/**
	 * Counts flushes.
	 */
	private final class FlushCounter extends ChannelOutboundHandlerAdapter {

		@Override
		public void flush(ChannelHandlerContext context) {
			StallingChannel.this.flushes++;
			context.flush();
		}

	}

}
