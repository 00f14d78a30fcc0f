package io.netconduit.transport;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

import org.jspecify.annotations.Nullable;

/**
 * The frames that any thread has added and the event loop has yet to take. Each is linked
 * with the one before it: a queue with room set aside would cost every connection that
 * sends nothing.
 */
final class FrameInbox {

	private static final AtomicReferenceFieldUpdater<FrameInbox, @Nullable OutboundFrame> NEWEST = AtomicReferenceFieldUpdater
		.newUpdater(FrameInbox.class, OutboundFrame.class, "newest");

	private volatile @Nullable OutboundFrame newest;

	/**
	 * Add a frame. May be called by any thread.
	 * @param frame the frame, which waits nowhere else
	 */
	void add(OutboundFrame frame) {
		OutboundFrame before;
		do {
			before = this.newest;
			frame.next(before);
		}
		while (!NEWEST.compareAndSet(this, before, frame));
	}

	boolean isEmpty() {
		return this.newest == null;
	}

	/**
	 * Take all that has come.
	 * @return the oldest frame, linked with those that came after it, or {@code null}
	 */
	@Nullable OutboundFrame takeAll() {
		OutboundFrame left = isEmpty() ? null : NEWEST.getAndSet(this, null);
		OutboundFrame oldest = null;
		while (left != null) {
			OutboundFrame before = left.next();
			left.next(oldest);
			oldest = left;
			left = before;
		}
		return oldest;
	}

}
