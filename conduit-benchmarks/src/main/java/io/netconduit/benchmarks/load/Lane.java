package io.netconduit.benchmarks.load;

import java.util.concurrent.atomic.AtomicInteger;

import io.netconduit.benchmarks.peer.BenchmarkConnection.Answer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Makes one call at a time, repeatedly, without allocating anything for a call. If the
 * answer arrives while the call is still being made, the next call is made in a loop, not
 * by recursion.
 *
 * @param <C> the type of connection
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

	// Written by the threads that deliver the answers, one at a time; volatile only if
	// another thread reads it in between.
	private volatile boolean done;

	private long answered;

	private long wrong;

	private long startNanos;

	/**
	 * Create a lane.
	 * @param load the load that the lane belongs to
	 * @param connection the connection to call on
	 * @param latencies records the latencies in nanoseconds; shared by threads
	 * @param sampleMask selects the calls that are timed: those whose number has none of
	 * its bits
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
			// A call that fails immediately would fail again and again. This comes last
			// because the load may read the counts as soon as the lane is done.
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
