package io.netconduit.benchmarks.load;

import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

import io.netconduit.ConduitConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * Records the outcome of every call by its id, which is also the correct answer to the
 * call.
 */
public final class CallLedger {

	private final AtomicLong nextId = new AtomicLong();

	private final Map<Long, Long> pending = new ConcurrentHashMap<>();

	private final BitSet answered = new BitSet();

	private final BitSet failedSent = new BitSet();

	private final BitSet failedNotSent = new BitSet();

	private volatile long lossTime;

	private volatile boolean lossAwaited;

	private long lastFailureTime;

	private long slowestFailureNanos;

	private long lostCalls;

	private int wrong;

	private int failedOtherwise;

	private @Nullable Throwable firstOtherFailure;

	/**
	 * Record that a call begins.
	 * @return its id
	 */
	public long begin() {
		long id = this.nextId.getAndIncrement();
		this.pending.put(id, System.nanoTime());
		return id;
	}

	/**
	 * Record that the server is about to be lost: calls fail from now on.
	 */
	public synchronized void loss() {
		this.lossTime = System.nanoTime();
		this.lastFailureTime = this.lossTime;
		this.lossAwaited = true;
	}

	/**
	 * Record that the loss is over: calls that fail from now on do not fail because of
	 * it.
	 * @param observedTime when the server was lost, by {@link System#nanoTime()}
	 */
	public synchronized void lossIsOver(long observedTime) {
		this.lossAwaited = false;
		this.slowestFailureNanos = Math.max(this.slowestFailureNanos, this.lastFailureTime - observedTime);
	}

	/**
	 * Record the end of a call.
	 * @param id its id
	 * @param result the answer, or {@code null}
	 * @param failure the failure, or {@code null} if the call was answered
	 */
	public void end(long id, @Nullable Number result, @Nullable Throwable failure) {
		long now = System.nanoTime();
		Long start = this.pending.get(id);
		if (start == null) {
			throw new IllegalStateException("Call " + id + " ended twice");
		}
		synchronized (this) {
			if (failure instanceof ConduitConnectionException lost) {
				(lost.wasSent() ? this.failedSent : this.failedNotSent).set((int) id);
				measure(start, now);
			}
			else if (failure != null) {
				this.failedOtherwise++;
				other(failure);
			}
			else if (result == null || result.longValue() != id) {
				this.wrong++;
				other(new IllegalStateException("Call " + id + " was answered " + result));
			}
			else {
				this.answered.set((int) id);
			}
		}
		this.pending.remove(id);
	}

	private void measure(long start, long now) {
		if (this.lossAwaited && start - this.lossTime < 0) {
			this.lostCalls++;
			this.lastFailureTime = now;
		}
	}

	private void other(Throwable failure) {
		this.firstOtherFailure = (this.firstOtherFailure != null) ? this.firstOtherFailure : failure;
	}

	/**
	 * Return the number of calls that have not ended.
	 * @return the number of calls
	 */
	public int pending() {
		return this.pending.size();
	}

	/**
	 * Return the number of calls that began before the loss and are still pending.
	 * @return the number of calls
	 */
	public long pendingSinceBeforeLoss() {
		return this.pending.values().stream().filter((start) -> start - this.lossTime < 0).count();
	}

	/**
	 * Return the number of calls that have begun.
	 * @return the number of calls
	 */
	public long calls() {
		return this.nextId.get();
	}

	/**
	 * Return how long after a loss the last of its calls failed.
	 * @return the longest such time, in nanoseconds
	 */
	public synchronized long slowestFailureNanos() {
		return this.slowestFailureNanos;
	}

	/**
	 * Return the number of calls that were pending at a loss and failed because of it.
	 * @return the number of calls
	 */
	public synchronized long lostCalls() {
		return this.lostCalls;
	}

	/**
	 * Return the number of calls that failed for a reason other than the loss of their
	 * connection, or that received a wrong answer.
	 * @return the number of calls
	 */
	public synchronized int otherFailures() {
		return this.failedOtherwise + this.wrong;
	}

	/**
	 * Return the first of the other failures.
	 * @return the failure, or {@code null} if there is none
	 */
	public synchronized @Nullable Throwable firstOtherFailure() {
		return this.firstOtherFailure;
	}

	/**
	 * Compare the outcomes with the calls that ran.
	 * @param ran the ids of the calls that ran, in any order
	 * @return the comparison
	 */
	public synchronized CallTally compare(LongStream ran) {
		BitSet once = new BitSet();
		BitSet again = new BitSet();
		ran.forEach((id) -> (once.get((int) id) ? again : once).set((int) id));
		return new CallTally(once.cardinality(), again.cardinality(), this.answered.cardinality(),
				without(this.answered, once), without(once, this.answered), this.wrong,
				this.failedNotSent.cardinality(), both(this.failedNotSent, once), this.failedSent.cardinality(),
				both(this.failedSent, once), this.failedOtherwise, this.pending.size());
	}

	private static int without(BitSet some, BitSet others) {
		BitSet rest = (BitSet) some.clone();
		rest.andNot(others);
		return rest.cardinality();
	}

	private static int both(BitSet some, BitSet others) {
		BitSet common = (BitSet) some.clone();
		common.and(others);
		return common.cardinality();
	}

}
