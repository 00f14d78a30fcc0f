package io.netconduit.engine.rpc;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Checks the calls of a connection, made by this side or by the peer, when the next of
 * them may be overdue and sometimes earlier, and ends those that are overdue. Uses one
 * task for each connection, regardless of the number of calls in flight, and none if
 * nothing waits.
 */
final class DeadlineSweep {

	private static final long SHORTEST_PERIOD = TimeUnit.MILLISECONDS.toNanos(2);

	private static final long LONGEST_PERIOD = TimeUnit.MILLISECONDS.toNanos(250);

	private static final long NONE = Long.MAX_VALUE;

	private final Deadlines pending;

	private final ScheduledExecutorService executor;

	private final LongSupplier nanoClock;

	private final AtomicLong nextSweep = new AtomicLong(NONE);

	DeadlineSweep(Deadlines pending, ScheduledExecutorService executor, LongSupplier nanoClock) {
		this.pending = pending;
		this.executor = executor;
		this.nanoClock = nanoClock;
	}

	/**
	 * Watch a timeout. May be called by any thread.
	 * @param timeout the timeout of an answer that was just added
	 * @param now the time in nanoseconds
	 */
	void watch(Duration timeout, long now) {
		watch(timeout.toNanos(), now);
	}

	/**
	 * Watch a timeout. May be called by any thread.
	 * @param nanos the timeout of a call that was just added, in nanoseconds
	 * @param now the time in nanoseconds
	 */
	void watch(long nanos, long now) {
		long delay = Math.max(SHORTEST_PERIOD, Math.min(LONGEST_PERIOD, nanos));
		long due = now + delay;
		long present = this.nextSweep.get();
		// A sweep that comes no later covers this timeout too.
		while (present == NONE || due - present < 0) {
			if (this.nextSweep.compareAndSet(present, due)) {
				schedule(delay, due);
				return;
			}
			present = this.nextSweep.get();
		}
	}

	private void schedule(long delay, long due) {
		try {
			this.executor.schedule(() -> sweep(due), delay, TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			// The event loop has ended; the end of the connection fails the pending
			// calls.
			this.nextSweep.set(NONE);
		}
	}

	private void sweep(long due) {
		long next = LONGEST_PERIOD;
		try {
			next = this.pending.expire(this.nanoClock.getAsLong());
		}
		finally {
			// Also after a failure: the other calls still have their deadlines.
			if (this.nextSweep.compareAndSet(due, NONE) && this.pending.size() > 0) {
				watch(next, this.nanoClock.getAsLong());
			}
		}
	}

	/**
	 * Calls with deadlines.
	 */
	interface Deadlines {

		/**
		 * End the calls that have waited for too long.
		 * @param now the time in nanoseconds
		 * @return for how long, in nanoseconds, nothing more becomes overdue
		 */
		long expire(long now);

		/**
		 * Return how many calls wait.
		 * @return the number
		 */
		int size();

	}

}
