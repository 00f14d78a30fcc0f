package io.netconduit.transport;

import io.netconduit.protocol.Dialect;
import io.netconduit.protocol.FrameType;
import io.netconduit.testing.RaceChannel;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Races for {@link OutboundQueue}.
 */
final class OutboundQueueRaces {

	private static final FrameChannelSettings SETTINGS = TestSettings.sending(1024, 10, false);

	private OutboundQueueRaces() {
	}

	/**
	 * Frames are added while the channel closes. A frame that is released twice throws.
	 */
	@JCStressTest
	@State
	@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "Both are released and none is counted.")
	public static class AddAgainstClose {

		private final RaceChannel channel = new RaceChannel();

		private final OutboundQueue queue = new OutboundQueue(this.channel, SETTINGS, () -> Dialect.DOCUMENTED, null);

		private final ByteBuf first = Unpooled.buffer(1).writeZero(1);

		private final ByteBuf second = Unpooled.buffer(1).writeZero(1);

		/** A sender. */
		@Actor
		public void add() {
			this.queue.add(new OutboundFrame(FrameType.MESSAGE, 0, 1, this.first));
			this.queue.add(new OutboundFrame(FrameType.MESSAGE, 0, 2, this.second));
		}

		/** The event loop. */
		@Actor
		public void close() {
			this.channel.loop(this.queue::close);
		}

		/**
		 * See what is left.
		 * @param result references to the payloads, and frames that are still counted
		 */
		@Arbiter
		public void look(II_Result result) {
			this.channel.loop(() -> {
			});
			result.r1 = this.first.refCnt() + this.second.refCnt();
			result.r2 = this.queue.waitingFrames();
		}

	}

}
