package io.netconduit.benchmarks;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicLong;

import io.netconduit.client.ConduitClient;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Keeps a number of calls in flight on one connection: each answer starts the next call.
 */
final class LoadGenerator {

	private static final long HIGHEST_NANOS = Duration.ofMinutes(1).toNanos();

	private final ConduitClient client;

	private final String method;

	private final int inFlight;

	LoadGenerator(ConduitClient client, String method, int inFlight) {
		this.client = client;
		this.method = method;
		this.inFlight = inFlight;
	}

	/**
	 * Call for a while.
	 * @param time how long new calls are started
	 * @return what was measured
	 */
	Round run(Duration time) {
		Visit visit = new Visit(System.nanoTime() + time.toNanos());
		long start = System.nanoTime();
		for (int i = 0; i < this.inFlight; i++) {
			visit.lanes.register();
			visit.call();
		}
		visit.lanes.arriveAndAwaitAdvance();
		double seconds = (System.nanoTime() - start) / 1e9;
		return new Round(visit.calls.get(), visit.failures.get(), seconds, visit.latencies);
	}

	/**
	 * What one visit measured.
	 *
	 * @param calls answered calls
	 * @param failures failed calls
	 * @param seconds how long it took
	 * @param latencies of the answered calls, in nanoseconds
	 */
	record Round(long calls, long failures, double seconds, Histogram latencies) {

		double callsPerSecond() {
			return this.calls / this.seconds;
		}

	}

	/**
	 * One run of the load.
	 */
	private final class Visit {

		private final long end;

		private final Phaser lanes = new Phaser(1);

		private final AtomicLong calls = new AtomicLong();

		private final AtomicLong failures = new AtomicLong();

		private final Histogram latencies = new ConcurrentHistogram(HIGHEST_NANOS, 3);

		Visit(long end) {
			this.end = end;
		}

		void call() {
			long start = System.nanoTime();
			CompletableFuture<Integer> sum = LoadGenerator.this.client.rpc(LoadGenerator.this.method)
				.param("a", 10)
				.param("b", 20)
				.callAsync(Integer.class);
			sum.whenComplete((value, failure) -> answered(start, failure));
		}

		private void answered(long start, Throwable failure) {
			long now = System.nanoTime();
			if (failure != null) {
				this.failures.incrementAndGet();
			}
			else {
				this.calls.incrementAndGet();
				this.latencies.recordValue(Math.min(HIGHEST_NANOS, now - start));
			}
			if (now < this.end && failure == null) {
				call();
			}
			else {
				this.lanes.arriveAndDeregister();
			}
		}

	}

}
