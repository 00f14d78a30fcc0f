package io.netconduit.benchmarks.load;

import java.util.concurrent.atomic.AtomicInteger;

import io.netconduit.benchmarks.peer.PeerConnection.Answer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One call at a time, over and over. Allocates nothing for a call. An answer that comes
 * while the call is still being made goes on in a loop, not in a recursion.
 *
 * @param <C> what the connection is
 */
final class Lane<C> implements Answer {

	private static final int WAITING = 0;

	private static final int CALLING = 1;

	private static final int ANSWERED = 2;

	private final AtomicInteger state = new AtomicInteger();

	private final Load<C> load;

	private final C connection;

	private final Histogram latencies;

	private final int sampleMask;

	// Written by whoever brings the answer, one after the other; volatile only where
	// another thread looks at it in between.
	private volatile boolean done;

	private long answered;

	private long wrong;

	private long startNanos;

	/**
	 * Create a lane.
	 * @param load what it is part of
	 * @param connection on which to call
	 * @param latencies where latencies go, in nanoseconds; shared by threads
	 * @param sampleMask which calls are timed: those whose number has none of its bits
	 */
	Lane(Load<C> load, C connection, Histogram latencies, int sampleMask) {
		this.load = load;
		this.connection = connection;
		this.latencies = latencies;
		this.sampleMask = sampleMask;
	}

	/**
	 * Call until the load stops.
	 */
	void run() {
		do {
			if (this.load.isStopped()) {
				finish();
				return;
			}
			this.state.set(CALLING);
			if ((this.answered & this.sampleMask) == 0) {
				this.startNanos = System.nanoTime();
			}
			this.load.operation().start(this.connection, this.answered, this);
		}
		while (!this.state.compareAndSet(CALLING, WAITING) && !this.done);
	}

	@Override
	public void received(@Nullable Object value, @Nullable Throwable failure) {
		if ((this.answered & this.sampleMask) == 0) {
			this.latencies.recordValue(Math.min(Load.HIGHEST_NANOS, System.nanoTime() - this.startNanos));
		}
		boolean bad = failure != null || !this.load.operation().isRight(this.answered, value);
		this.answered++;
		if (bad) {
			this.wrong++;
			this.load.failed((failure != null) ? failure : new IllegalStateException("Wrong answer: " + value));
			// What fails at once would fail for ever, and as fast. Last, as the load may
			// read the counts as soon as the lane is done.
			finish();
		}
		if (!this.state.compareAndSet(CALLING, ANSWERED) && !this.done) {
			run();
		}
	}

	private void finish() {
		this.done = true;
		this.load.finished();
	}

	boolean isDone() {
		return this.done;
	}

	long answered() {
		return this.answered - this.wrong;
	}

	long wrong() {
		return this.wrong;
	}

}
