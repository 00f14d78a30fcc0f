package io.netconduit.transport;

import io.netconduit.protocol.FrameType;

/**
 * The frames that have yet to be written, in the order in which they leave: urgent ones
 * first, but none ahead of a CLOSE. Any thread may add; the rest is for the event loop.
 */
final class FrameOrder {

	private final FrameInbox inbox = new FrameInbox();

	private final FrameLine urgent = new FrameLine();

	private final FrameLine normal = new FrameLine();

	private boolean closeQueued;

	/**
	 * Add a frame. May be called by any thread.
	 * @param frame the frame, taken over
	 */
	void add(OutboundFrame frame) {
		this.inbox.add(frame);
	}

	/** Find a place for what other threads have added. */
	void sort() {
		OutboundFrame following;
		for (OutboundFrame frame = this.inbox.takeAll(); frame != null; frame = following) {
			following = frame.next();
			this.closeQueued |= (frame.type() == FrameType.CLOSE);
			((frame.isUrgent() && !this.closeQueued) ? this.urgent : this.normal).add(frame);
		}
	}

	/**
	 * Whether nothing is there, sorted or not.
	 * @return whether it is empty
	 */
	boolean isEmpty() {
		return !hasNext() && this.inbox.isEmpty();
	}

	/**
	 * Whether a frame that was sorted is there.
	 * @return whether there is a next one
	 */
	boolean hasNext() {
		return !this.urgent.isEmpty() || !this.normal.isEmpty();
	}

	/**
	 * Take the frame that leaves next.
	 * @return the frame, handed over
	 */
	OutboundFrame next() {
		return (!this.urgent.isEmpty()) ? this.urgent.remove() : this.normal.remove();
	}

}
