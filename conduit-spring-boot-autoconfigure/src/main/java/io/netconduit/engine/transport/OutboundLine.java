package io.netconduit.engine.transport;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Predicate;

import io.netconduit.engine.protocol.FrameType;
import org.jspecify.annotations.Nullable;

/**
 * The frames that wait for the socket. Any thread adds and withdraws frames without
 * waiting for another thread. Only the event loop takes frames: urgent ones before
 * others, but none before a CLOSE that already waits.
 *
 * <p>
 * A frame that is withdrawn gives back its payload and its place in the budget at once.
 * The empty frame stays linked until it is its turn, or until most linked frames are
 * empty.
 */
final class OutboundLine implements OutboundFrame.Holder {

	/** This many withdrawn frames may stay linked, even if few others wait. */
	private static final int TIDY_ABOVE = 64;

	private static final AtomicReferenceFieldUpdater<OutboundLine, @Nullable OutboundFrame> NEWEST = AtomicReferenceFieldUpdater
		.newUpdater(OutboundLine.class, OutboundFrame.class, "newest");

	private final SendBudget budget;

	private final Runnable whenWithdrawn;

	/** Frames not yet put in order, linked from the newest to the oldest. */
	private volatile @Nullable OutboundFrame newest;

	private final Lane urgent = new Lane();

	private final Lane normal = new Lane();

	private boolean closeQueued;

	private boolean controlOnly;

	/**
	 * Create a line.
	 * @param budget counts the frames that wait here
	 * @param whenWithdrawn run when a frame was withdrawn, by any thread
	 */
	OutboundLine(SendBudget budget, Runnable whenWithdrawn) {
		this.budget = budget;
		this.whenWithdrawn = whenWithdrawn;
	}

	/**
	 * Add a frame that the budget already counts. May be called by any thread.
	 * @param frame the frame, taken over
	 * @return {@code false} if its sender has withdrawn it, so that it is not counted any
	 * more
	 */
	boolean add(OutboundFrame frame) {
		if (!frame.passTo(this)) {
			withdrawn(frame);
			return false;
		}
		link(frame);
		return true;
	}

	/**
	 * Add a frame that nobody else has, and that the budget already counts. May be called
	 * by any thread.
	 * @param frame the frame, taken over
	 */
	void addNew(OutboundFrame frame) {
		frame.startAt(this);
		link(frame);
	}

	private void link(OutboundFrame frame) {
		OutboundFrame before;
		do {
			before = this.newest;
			frame.next(before);
		}
		while (!NEWEST.compareAndSet(this, before, frame));
	}

	@Override
	public void withdrawn(OutboundFrame frame) {
		this.budget.remove(1, frame.size());
		this.whenWithdrawn.run();
	}

	/** Sort the added frames into the line. */
	void sort() {
		OutboundFrame following;
		for (OutboundFrame frame = takeAdded(); frame != null; frame = following) {
			following = frame.next();
			frame.next(null);
			this.closeQueued |= (frame.type() == FrameType.CLOSE);
			if (isWanted(frame)) {
				((frame.isUrgent() && !this.closeQueued) ? this.urgent : this.normal).add(frame);
			}
		}
		if (this.urgent.frames + this.normal.frames > TIDY_ABOVE + 2 * this.budget.frames()) {
			tidy();
		}
	}

	// From the oldest to the newest.
	private @Nullable OutboundFrame takeAdded() {
		OutboundFrame left = (this.newest != null) ? NEWEST.getAndSet(this, null) : null;
		OutboundFrame oldest = null;
		while (left != null) {
			OutboundFrame before = left.next();
			left.next(oldest);
			oldest = left;
			left = before;
		}
		return oldest;
	}

	private boolean isWanted(OutboundFrame frame) {
		if (this.controlOnly && frame.type().isApplication()) {
			discard(frame);
		}
		return !frame.isWithdrawn();
	}

	private void tidy() {
		this.urgent.keepIf(this::isWanted);
		this.normal.keepIf(this::isWanted);
	}

	/** Discard the application's frames; from now on only control frames pass. */
	void discardApplicationFrames() {
		this.controlOnly = true;
		sort();
		tidy();
	}

	/** Discard the waiting frames. */
	void discardAll() {
		sort();
		for (OutboundFrame frame = removeFirst(); frame != null; frame = removeFirst()) {
			discard(frame);
		}
	}

	private void discard(OutboundFrame frame) {
		if (frame.withdrawFrom(this)) {
			this.budget.remove(1, frame.size());
		}
	}

	/**
	 * Whether nothing is linked here, sorted or not.
	 * @return whether it is empty
	 */
	boolean isEmpty() {
		return this.urgent.frames + this.normal.frames == 0 && this.newest == null;
	}

	/**
	 * Take the frame that leaves next, of those that were sorted.
	 * @return the frame, which counts as sent, or {@code null} if none is there
	 */
	@Nullable OutboundFrame take() {
		OutboundFrame frame = removeFirst();
		while (frame != null && !frame.take(this)) {
			frame = removeFirst();
		}
		return frame;
	}

	private @Nullable OutboundFrame removeFirst() {
		OutboundFrame frame = this.urgent.remove();
		return (frame != null) ? frame : this.normal.remove();
	}

	/**
	 * Frames in the order in which they leave, linked one to the next.
	 */
	private static final class Lane {

		private @Nullable OutboundFrame first;

		private @Nullable OutboundFrame last;

		private int frames;

		void add(OutboundFrame frame) {
			if (this.last != null) {
				this.last.next(frame);
			}
			else {
				this.first = frame;
			}
			this.last = frame;
			this.frames++;
		}

		@Nullable OutboundFrame remove() {
			OutboundFrame removed = this.first;
			if (removed != null) {
				this.first = removed.next();
				if (this.first == null) {
					this.last = null;
				}
				removed.next(null);
				this.frames--;
			}
			return removed;
		}

		void keepIf(Predicate<OutboundFrame> wanted) {
			OutboundFrame left = this.first;
			this.first = null;
			this.last = null;
			this.frames = 0;
			while (left != null) {
				OutboundFrame frame = left;
				left = frame.next();
				frame.next(null);
				if (wanted.test(frame)) {
					add(frame);
				}
			}
		}

	}

}
