package io.netconduit.benchmarks.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.netconduit.benchmarks.peer.BenchmarkConnection;
import io.netconduit.benchmarks.result.Scenario;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a number of calls in flight on each connection: each answer starts the next call.
 *
 * @param <C> the type of connection
 */
public final class Load<C> {

	static final long HIGHEST_NANOS = Duration.ofMinutes(1).toNanos();

	private static final long GRACE_SECONDS = 10;

	private final List<Lane<C>> lanes = new ArrayList<>();

	// One per connection, because the answers of a connection usually arrive on one
	// thread.
	private final List<Histogram> latencies = new ArrayList<>();

	private final AtomicReference<@Nullable Throwable> firstFailure = new AtomicReference<>();

	private final Operation<C> operation;

	private final CountDownLatch running;

	private volatile boolean stopped;

	/**
	 * Create a load.
	 * @param operation the operation to repeat
	 * @param inFlight the number of operations in flight on each connection
	 * @param connections the connections to use
	 */
	public Load(Operation<C> operation, int inFlight, List<? extends C> connections) {
		this.operation = operation;
		this.running = new CountDownLatch(connections.size() * inFlight);
		// Reading the clock twice for each call would be a large part of the load's own
		// cost. With many calls in flight, a sample of one in sixteen is as accurate.
		int sampleMask = (inFlight * connections.size() > 1 || operation instanceof PeerOperations.Message) ? 0xf : 0;
		for (C connection : connections) {
			Histogram histogram = new ConcurrentHistogram(HIGHEST_NANOS, 3);
			this.latencies.add(histogram);
			for (int i = 0; i < inFlight; i++) {
				this.lanes.add(new Lane<>(this, connection, histogram, sampleMask));
			}
		}
	}

	/**
	 * Create the load of a scenario.
	 * @param scenario the scenario to run
	 * @param connections the connections to use
	 * @return the load
	 */
	public static Load<BenchmarkConnection> of(Scenario scenario, List<BenchmarkConnection> connections) {
		return new Load<>(PeerOperations.of(scenario), scenario.inFlight(), connections);
	}

	/**
	 * Make calls for a while, then wait a short time for those in flight.
	 * @param time how long new calls are started
	 * @return the result
	 * @throws InterruptedException if the thread is interrupted
	 */
	public LoadResult run(Duration time) throws InterruptedException {
		long start = System.nanoTime();
		Thread stopper = new Thread(() -> stopAfter(time), "load-stopper");
		stopper.setDaemon(true);
		stopper.start();
		this.lanes.forEach(Lane::run);
		boolean complete = this.running.await(time.toSeconds() + GRACE_SECONDS, TimeUnit.SECONDS);
		return result(start, complete);
	}

	private void stopAfter(Duration time) {
		try {
			this.running.await(time.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.stopped = true;
	}

	private LoadResult result(long start, boolean complete) {
		double seconds = (System.nanoTime() - start) / 1e9;
		long unanswered = complete ? 0 : this.lanes.stream().filter((lane) -> !lane.isDone()).count();
		Histogram all = new Histogram(HIGHEST_NANOS, 3);
		this.latencies.forEach(all::add);
		return new LoadResult(start, seconds, this.lanes.stream().mapToLong(Lane::answered).sum(),
				unanswered + this.lanes.stream().mapToLong(Lane::wrong).sum(), all.getValueAtPercentile(50) / 1e3,
				all.getValueAtPercentile(99) / 1e3, failureText(this.firstFailure.get()));
	}

	static @Nullable String failureText(@Nullable Throwable failure) {
		return (failure != null) ? failure.toString() : null;
	}

	Operation<C> operation() {
		return this.operation;
	}

	boolean isStopped() {
		return this.stopped;
	}

	void failed(Throwable failure) {
		this.firstFailure.compareAndSet(null, failure);
	}

	void finished() {
		this.running.countDown();
	}

}
