package io.netconduit.engine.connection;

import io.netconduit.engine.transport.FrameChannel;
import io.netconduit.engine.transport.ReadHold;

/**
 * Holds a peer back while its messages wait for handlers (docs/protocol.md section 5):
 * PAUSE over 80 % of the queue, no more reading when it is full, back to normal under 50
 * %.
 */
final class ReceivePressure {

	private static final int PAUSE_PERCENT = 80;

	private static final int RELAX_PERCENT = 50;

	private final FrameChannel channel;

	private final int capacity;

	private final PauseSender pauseSender;

	private boolean paused;

	private volatile boolean engaged;

	ReceivePressure(FrameChannel channel, int capacity, PauseSender pauseSender) {
		this.channel = channel;
		this.capacity = capacity;
		this.pauseSender = pauseSender;
	}

	/**
	 * Whether a shorter queue makes a difference.
	 * @param waiting how many messages wait
	 * @return whether {@link #changed} would relax something
	 */
	boolean isRelaxable(int waiting) {
		return this.engaged && waiting * 100L < (long) this.capacity * RELAX_PERCENT;
	}

	/**
	 * The queue has grown or shrunk. On the event loop only.
	 * @param waiting how many messages wait
	 */
	void changed(int waiting) {
		if (isRelaxable(waiting)) {
			this.engaged = false;
			if (this.paused) {
				this.paused = false;
				this.pauseSender.send(false);
			}
			this.channel.release(ReadHold.RECEIVE_QUEUE);
			return;
		}
		if (waiting * 100L > (long) this.capacity * PAUSE_PERCENT && !this.paused) {
			this.paused = this.pauseSender.send(true);
			this.engaged = true;
		}
		if (waiting >= this.capacity) {
			this.engaged = true;
			this.channel.hold(ReadHold.RECEIVE_QUEUE);
		}
	}

	/**
	 * Sends PAUSE and RESUME.
	 */
	@FunctionalInterface
	interface PauseSender {

		/**
		 * Send PAUSE or RESUME.
		 * @param pause which of the two
		 * @return whether it was sent
		 */
		boolean send(boolean pause);

	}

}
