package io.netconduit.engine.transport;

import io.netconduit.Dialect;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.testing.RaceChannel;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
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
		 * Record the outcome.
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

	/**
	 * A frame that waits, and is withdrawn while the event loop does something. A frame
	 * that is released twice throws.
	 */
	public abstract static class Withdrawal {

		private final RaceChannel channel = new RaceChannel();

		private final OutboundQueue queue = new OutboundQueue(this.channel, SETTINGS, () -> Dialect.DOCUMENTED, null);

		private final OutboundFrame frame = new OutboundFrame(FrameType.MESSAGE, 0, 1, Unpooled.buffer(1).writeZero(1));

		private boolean withdrawn;

		Withdrawal() {
			this.queue.add(this.frame);
		}

		void withdrawFrame() {
			this.withdrawn = this.frame.withdraw();
		}

		void drainQueue() {
			this.channel.loop(() -> {
			});
		}

		void closeQueue() {
			this.channel.loop(this.queue::close);
		}

		/**
		 * Record the outcome.
		 * @param result whether the frame was withdrawn, how many frames were sent, and
		 * what is still counted or held
		 */
		void look(III_Result result) {
			drainQueue();
			result.r1 = this.withdrawn ? 1 : 0;
			result.r2 = (int) this.queue.writer().framesSent();
			result.r3 = this.frame.payload().refCnt() + this.queue.waitingFrames() + (int) this.queue.waitingBytes();
			this.channel.loop(this.channel::releaseOutbound);
		}

	}

	/**
	 * The event loop writes the frame.
	 */
	@JCStressTest
	@State
	@Outcome(id = "1, 0, 0", expect = Expect.ACCEPTABLE, desc = "Withdrawn, and not written.")
	@Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "Written, and reported so.")
	public static class WithdrawAgainstWrite extends Withdrawal {

		/** The sender. */
		@Actor
		public void withdraw() {
			withdrawFrame();
		}

		/** The event loop. */
		@Actor
		public void write() {
			drainQueue();
		}

		/**
		 * Record the outcome.
		 * @param result the outcome
		 */
		@Arbiter
		public void result(III_Result result) {
			look(result);
		}

	}

	/**
	 * The channel closes.
	 */
	@JCStressTest
	@State
	@Outcome(id = "1, 0, 0", expect = Expect.ACCEPTABLE, desc = "Not written, and released once.")
	public static class WithdrawAgainstClose extends Withdrawal {

		/** The sender. */
		@Actor
		public void withdraw() {
			withdrawFrame();
		}

		/** The event loop. */
		@Actor
		public void close() {
			closeQueue();
		}

		/**
		 * Record the outcome.
		 * @param result the outcome
		 */
		@Arbiter
		public void result(III_Result result) {
			look(result);
		}

	}

}
