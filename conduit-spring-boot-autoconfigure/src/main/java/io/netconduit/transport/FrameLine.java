package io.netconduit.transport;

import java.util.NoSuchElementException;

import org.jspecify.annotations.Nullable;

/**
 * Frames that leave in the order they came. For one thread.
 */
final class FrameLine {

	private @Nullable OutboundFrame first;

	private @Nullable OutboundFrame last;

	boolean isEmpty() {
		return this.first == null;
	}

	/**
	 * Add a frame.
	 * @param frame the frame, which waits nowhere else
	 */
	void add(OutboundFrame frame) {
		frame.next(null);
		if (this.last != null) {
			this.last.next(frame);
		}
		else {
			this.first = frame;
		}
		this.last = frame;
	}

	/**
	 * Remove the first frame.
	 * @return the frame
	 * @throws NoSuchElementException if there is none
	 */
	OutboundFrame remove() {
		OutboundFrame removed = this.first;
		if (removed == null) {
			throw new NoSuchElementException("No frame waits");
		}
		this.first = removed.next();
		if (this.first == null) {
			this.last = null;
		}
		removed.next(null);
		return removed;
	}

}
