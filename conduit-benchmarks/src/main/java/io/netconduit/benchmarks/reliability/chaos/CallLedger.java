package io.netconduit.benchmarks.reliability.chaos;

import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.netconduit.connection.ConduitConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * What became of every call, by its id.
 */
final class CallLedger {

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

	private long otherFailures;

	private @Nullable Throwable firstOtherFailure;

	/**
	 * A call begins.
	 * @return its id
	 */
	long begin() {
		long id = this.nextId.getAndIncrement();
		this.pending.put(id, System.nanoTime());
		return id;
	}

	/**
	 * The server is about to be lost: from here on calls fail.
	 */
	synchronized void loss() {
		this.lossTime = System.nanoTime();
		this.lastFailureTime = this.lossTime;
		this.lossAwaited = true;
	}

	/**
	 * Calls that fail from now on have nothing to do with the loss.
	 * @param observedTime when the server was lost, by {@link System#nanoTime()}
	 */
	synchronized void lossIsOver(long observedTime) {
		this.lossAwaited = false;
		this.slowestFailureNanos = Math.max(this.slowestFailureNanos, this.lastFailureTime - observedTime);
	}

	/**
	 * A call is over.
	 * @param id its id
	 * @param failure what it failed with, or {@code null} where it was answered
	 */
	void end(long id, @Nullable Throwable failure) {
		long now = System.nanoTime();
		Long start = this.pending.get(id);
		if (start == null) {
			throw new IllegalStateException("Call " + id + " ended twice");
		}
		synchronized (this) {
			if (failure == null) {
				this.answered.set((int) id);
			}
			else if (failure instanceof ConduitConnectionException lost) {
				(lost.wasSent() ? this.failedSent : this.failedNotSent).set((int) id);
				measure(start, now);
			}
			else {
				this.otherFailures++;
				this.firstOtherFailure = (this.firstOtherFailure != null) ? this.firstOtherFailure : failure;
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

	int pending() {
		return this.pending.size();
	}

	/**
	 * Return how many calls that began before the loss are still pending.
	 * @return how many
	 */
	long pendingSinceBeforeLoss() {
		return this.pending.values().stream().filter((start) -> start - this.lossTime < 0).count();
	}

	long calls() {
		return this.nextId.get();
	}

	synchronized long slowestFailureNanos() {
		return this.slowestFailureNanos;
	}

	synchronized long lostCalls() {
		return this.lostCalls;
	}

	synchronized long otherFailures() {
		return this.otherFailures;
	}

	synchronized @Nullable Throwable firstOtherFailure() {
		return this.firstOtherFailure;
	}

	/**
	 * Compare with what ran.
	 * @param ran the ids of the calls that ran, in any order
	 * @return the comparison
	 */
	synchronized Comparison compare(long[] ran) {
		BitSet once = new BitSet();
		long twice = 0;
		for (long id : ran) {
			twice += once.get((int) id) ? 1 : 0;
			once.set((int) id);
		}
		return new Comparison(once.cardinality(), twice, this.answered.cardinality(), without(this.answered, once),
				this.failedNotSent.cardinality(), both(this.failedNotSent, once), this.failedSent.cardinality(),
				both(this.failedSent, once));
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

	/**
	 * What callers were told beside what ran.
	 *
	 * @param ran how many calls ran
	 * @param ranTwice how many ran more than once
	 * @param answered how many were answered
	 * @param answeredNotRun how many were answered but did not run
	 * @param notSent how many failed as not sent
	 * @param notSentButRan how many of these ran
	 * @param sent how many failed as sent
	 * @param sentAndRan how many of these ran
	 */
	record Comparison(int ran, long ranTwice, int answered, int answeredNotRun, int notSent, int notSentButRan,
			int sent, int sentAndRan) {

	}

}
