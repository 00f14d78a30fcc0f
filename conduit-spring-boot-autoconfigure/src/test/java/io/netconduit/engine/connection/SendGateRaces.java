package io.netconduit.engine.connection;

import java.util.EnumSet;
import java.util.concurrent.CompletableFuture;

import io.netconduit.ConduitConnectionException;
import io.netconduit.Dialect;
import io.netconduit.ErrorCode;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.engine.transport.FrameChannel;
import io.netconduit.engine.transport.FrameChannelSettings;
import io.netconduit.engine.transport.OutboundFrame;
import io.netconduit.testing.IdleFrameListener;
import io.netconduit.testing.RaceChannel;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * Races for {@link SendGate}, on a socket that takes everything.
 */
final class SendGateRaces {

	private static final FrameChannelSettings SETTINGS = new FrameChannelSettings(EnumSet.of(Dialect.DOCUMENTED), 1_024,
			"key", 1_024, 1, false, null, () -> 0);

	private static final int FAILED = 2;

	private SendGateRaces() {
	}

	/**
	 * One frame that one thread sends while the event loop does something.
	 */
	public abstract static class Sending extends IdleFrameListener {

		private final RaceChannel socket = new RaceChannel();

		private final FrameChannel channel = FrameChannel.create(this.socket, SETTINGS);

		private final SendGate gate = new SendGate(this.channel.outbound(), 10, (key) -> "conduit.test." + key,
				() -> 0);

		private final ByteBuf payload = Unpooled.buffer(1).writeZero(1);

		private @Nullable CompletableFuture<Void> queued;

		Sending() {
			this.socket.loop(() -> this.channel.start(this));
		}

		SendGate gate() {
			return this.gate;
		}

		FrameChannel channel() {
			return this.channel;
		}

		void loop(Runnable action) {
			this.socket.loop(action);
		}

		OutboundFrame send() {
			OutboundFrame frame = new OutboundFrame(FrameType.MESSAGE, 0, 1, this.payload);
			this.queued = this.gate.send(frame, null);
			return frame;
		}

		/**
		 * Record the outcome.
		 * @param result 0 if it still waits, 1 if it was sent and 2 if it failed; how
		 * many frames of the kind were written; references to its payload
		 */
		void look(III_Result result) {
			loop(() -> {
			});
			result.r1 = this.queued.handle((nothing, failure) -> (failure != null) ? FAILED : 1).getNow(0);
			for (ByteBuf out = this.socket.readOutbound(); out != null; out = this.socket.readOutbound()) {
				result.r2 += count(out);
				out.release();
			}
			loop(this.socket::close);
			result.r3 = this.payload.refCnt();
		}

		// Other frames have the correlation id 0.
		private static int count(ByteBuf out) {
			int frames = 0;
			for (int at = 0; at + 32 <= out.readableBytes(); at += 32 + out.getInt(at + 8)) {
				frames += (int) out.getLong(at + 12);
			}
			return frames;
		}

		@Override
		public void sendProgressed() {
			this.gate.release();
		}

	}

	/**
	 * The peer pauses and resumes.
	 */
	@JCStressTest
	@State
	@Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "Sent, before or after the pause.")
	public static class PauseAndResumeAgainstSend extends Sending {

		/** The sender. */
		@Actor
		public void sender() {
			send();
		}

		/** The event loop. */
		@Actor
		public void peer() {
			loop(() -> {
				gate().pause();
				gate().resume();
			});
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
	 * A full queue has room again.
	 */
	@JCStressTest
	@State
	@Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "Sent, before or after the wait.")
	public static class ReleaseAgainstWait extends Sending {

		/**
		 * Create the race with a full queue.
		 */
		ReleaseAgainstWait() {
			channel().outbound().add(new OutboundFrame(FrameType.MESSAGE, 0, 0, Unpooled.buffer(1).writeZero(1)));
		}

		/** The sender. */
		@Actor
		public void sender() {
			send();
		}

		/** The event loop, which drains the queue. */
		@Actor
		public void socket() {
			loop(() -> {
			});
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
	 * The connection ends.
	 */
	@JCStressTest
	@State
	@Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "Sent.")
	@Outcome(id = "2, 0, 0", expect = Expect.ACCEPTABLE, desc = "Failed and not sent.")
	public static class CloseAgainstSend extends Sending {

		/** The sender. */
		@Actor
		public void sender() {
			send();
		}

		/** The event loop. */
		@Actor
		public void end() {
			loop(() -> gate().close(new ConduitConnectionException(ErrorCode.DISCONNECTED, "Enough")));
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
	 * The sender withdraws a waiting frame while the peer resumes.
	 */
	@JCStressTest
	@State
	@Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "Sent, and not withdrawn.")
	@Outcome(id = "-1, 0, 0", expect = Expect.ACCEPTABLE, desc = "Withdrawn, and not sent.")
	public static class WithdrawAgainstResume extends Sending {

		private final OutboundFrame frame;

		private boolean withdrawn;

		/**
		 * Create the race with a waiting frame.
		 */
		WithdrawAgainstResume() {
			gate().pause();
			this.frame = send();
		}

		/** The sender. */
		@Actor
		public void sender() {
			this.withdrawn = this.frame.withdraw();
		}

		/** The event loop. */
		@Actor
		public void peer() {
			loop(gate()::resume);
		}

		/**
		 * Record the outcome.
		 * @param result the outcome, -1 if the frame was withdrawn
		 */
		@Arbiter
		public void result(III_Result result) {
			look(result);
			if (this.withdrawn && !gate().isCrowded()) {
				result.r1 = -1;
			}
		}

	}

}
