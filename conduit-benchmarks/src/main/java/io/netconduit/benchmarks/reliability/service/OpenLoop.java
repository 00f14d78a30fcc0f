package io.netconduit.benchmarks.reliability.service;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import io.netconduit.ErrorCode;
import io.netconduit.RpcException;
import io.netconduit.client.ConduitClient;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls at a given rate, regardless of their outcome.
 */
final class OpenLoop {

	private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

	private final AtomicLong offered = new AtomicLong();

	private final AtomicLong good = new AtomicLong();

	private final AtomicLong refused = new AtomicLong();

	private final AtomicLong others = new AtomicLong();

	private final List<ConduitClient> clients;

	private final MethodCall call;

	private volatile @Nullable Throwable other;

	OpenLoop(List<ConduitClient> clients, MethodCall call) {
		this.clients = clients;
		this.call = call;
	}

	/**
	 * Make calls, then wait for those still in flight.
	 * @param rate the number of calls per second
	 * @param millis how long to make calls
	 * @param patienceMillis how long to wait afterwards
	 * @return the totals
	 * @throws InterruptedException if the thread is interrupted
	 */
	Totals run(double rate, long millis, long patienceMillis) throws InterruptedException {
		long start = System.nanoTime();
		long end = start + TimeUnit.MILLISECONDS.toNanos(millis);
		List<Thread> callers = new ArrayList<>();
		for (ConduitClient client : this.clients) {
			Thread caller = new Thread(() -> call(client, rate / this.clients.size(), start, end));
			caller.start();
			callers.add(caller);
		}
		for (Thread caller : callers) {
			caller.join();
		}
		double seconds = (System.nanoTime() - start) / 1e9;
		long answeredInTime = this.good.get();
		long patience = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
		while (hung() > 0 && System.nanoTime() < patience) {
			Thread.sleep(1);
		}
		return new Totals(this.offered.get() / seconds, answeredInTime / seconds, this.offered.get(), this.good.get(),
				this.refused.get(), this.others.get(), hung(), this.other);
	}

	private void call(ConduitClient client, double rate, long start, long end) {
		long made = 0;
		for (long now = start; now < end; now = System.nanoTime()) {
			for (long due = (long) ((now - start) / 1e9 * rate); made < due; made++) {
				this.offered.incrementAndGet();
				this.call.start(client, made, (result, failure) -> ended(failure));
			}
			LockSupport.parkNanos(STEP_NANOS);
		}
	}

	private void ended(@Nullable Throwable failure) {
		if (failure == null) {
			this.good.incrementAndGet();
		}
		else if (failure instanceof RpcException rpc && rpc.code() == ErrorCode.OVERLOADED.code()
				&& rpc.details().containsKey("retry_after")) {
			this.refused.incrementAndGet();
		}
		else {
			this.other = failure;
			this.others.incrementAndGet();
		}
	}

	private long hung() {
		return this.offered.get() - this.good.get() - this.refused.get() - this.others.get();
	}

	/**
	 * The outcomes of the calls.
	 *
	 * @param offeredPerSecond calls made per second
	 * @param goodPerSecond calls answered OK per second
	 * @param offered calls made
	 * @param good calls answered OK
	 * @param refused calls answered with 6000 and {@code retry_after}
	 * @param others calls that failed for other reasons
	 * @param hung calls that have not ended
	 * @param other one of the other failures, or {@code null}
	 */
	record Totals(double offeredPerSecond, double goodPerSecond, long offered, long good, long refused, long others,
			long hung, @Nullable Throwable other) {

	}

}
