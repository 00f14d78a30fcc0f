package io.netconduit.benchmarks.reliability.chaos;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ErrorCode;
import io.netconduit.RpcException;
import io.netconduit.RpcTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Records the outcomes of operations, and whether each ends in time.
 */
final class Outcomes {

	private final Map<Object, Long> pending = new ConcurrentHashMap<>();

	private final AtomicLong succeeded = new AtomicLong();

	private final AtomicLong lost = new AtomicLong();

	private final AtomicLong timedOut = new AtomicLong();

	private final AtomicLong late = new AtomicLong();

	private final AtomicLong slowestNanos = new AtomicLong();

	private final AtomicInteger wrong = new AtomicInteger();

	private final long boundNanos;

	private volatile @Nullable Throwable firstWrong;

	/**
	 * Create a record of outcomes.
	 * @param bound how long an operation may take
	 */
	Outcomes(Duration bound) {
		this.boundNanos = bound.toNanos();
	}

	/**
	 * Track an operation until it ends.
	 * @param <T> its result
	 * @param operation the operation, just begun
	 * @return a future that completes after the operation was counted
	 */
	<T> CompletableFuture<T> follow(CompletableFuture<T> operation) {
		long start = System.nanoTime();
		Object key = new Object();
		this.pending.put(key, start);
		return operation.whenComplete((result, failure) -> {
			this.pending.remove(key);
			long nanos = System.nanoTime() - start;
			this.slowestNanos.accumulateAndGet(nanos, Math::max);
			if (nanos > this.boundNanos) {
				this.late.incrementAndGet();
			}
			count((failure instanceof CompletionException) ? failure.getCause() : failure);
		});
	}

	private void count(@Nullable Throwable failure) {
		if (failure == null) {
			this.succeeded.incrementAndGet();
		}
		else if (isLoss(failure)) {
			this.lost.incrementAndGet();
		}
		else if (failure instanceof RpcTimeoutException) {
			this.timedOut.incrementAndGet();
		}
		else {
			this.wrong.incrementAndGet();
			this.firstWrong = (this.firstWrong != null) ? this.firstWrong : failure;
		}
	}

	// A server reports DISCONNECTED if it loses the connection on which it calls back.
	private static boolean isLoss(Throwable failure) {
		return failure instanceof ConduitConnectionException
				|| (failure instanceof RpcException rpc && rpc.code() == ErrorCode.DISCONNECTED.code());
	}

	/**
	 * Return the number of operations that took too long or are taking too long.
	 * @return the number of operations
	 */
	long hung() {
		long now = System.nanoTime();
		return this.late.get()
				+ this.pending.values().stream().filter((start) -> now - start > this.boundNanos).count();
	}

	int pending() {
		return this.pending.size();
	}

	/**
	 * Return the number of operations whose failure is not explained by a fault.
	 * @return the number of operations
	 */
	int wrong() {
		return this.wrong.get();
	}

	/**
	 * Describe the outcomes of all operations.
	 * @return a short text with figures
	 */
	String describe() {
		Throwable example = this.firstWrong;
		return "%d operations succeeded, %d failed with their connection, %d timed out, %d failed for other reasons%s, slowest %d ms"
			.formatted(this.succeeded.get(), this.lost.get(), this.timedOut.get(), this.wrong.get(),
					(example != null) ? " (first: " + example + ")" : "",
					Duration.ofNanos(this.slowestNanos.get()).toMillis());
	}

}
