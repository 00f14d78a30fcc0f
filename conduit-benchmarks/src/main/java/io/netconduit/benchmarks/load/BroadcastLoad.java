package io.netconduit.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import io.netconduit.benchmarks.peer.BenchmarkConnection;
import io.netconduit.benchmarks.peer.BenchmarkConnection.Answer;
import org.jspecify.annotations.Nullable;

/**
 * Requests broadcasts. The next one starts each time that as many frames have arrived as
 * there are receivers.
 */
public final class BroadcastLoad implements Answer {

	private static final long GRACE_SECONDS = 10;

	private final AtomicLong received = new AtomicLong();

	private final AtomicLong started = new AtomicLong();

	private final AtomicReference<@Nullable Throwable> firstFailure = new AtomicReference<>();

	private final CountDownLatch complete = new CountDownLatch(1);

	private final BenchmarkConnection caller;

	private final int receivers;

	private volatile boolean stopped;

	/**
	 * Create a load.
	 * @param caller the connection that requests the broadcasts
	 * @param receivers how many connections receive them
	 */
	public BroadcastLoad(BenchmarkConnection caller, int receivers) {
		this.caller = caller;
		this.receivers = receivers;
	}

	/**
	 * Request broadcasts for a while, then wait a short time for those in progress.
	 * @param time how long new broadcasts are started
	 * @param window the number of broadcasts in progress at a time
	 * @return the result, without latencies
	 * @throws InterruptedException if the thread is interrupted
	 */
	public LoadResult run(Duration time, int window) throws InterruptedException {
		long start = System.nanoTime();
		for (int i = 0; i < window; i++) {
			next();
		}
		this.complete.await(time.toNanos(), TimeUnit.NANOSECONDS);
		this.stopped = true;
		if (this.received.get() < expected()) {
			this.complete.await(GRACE_SECONDS, TimeUnit.SECONDS);
		}
		double seconds = (System.nanoTime() - start) / 1e9;
		long frames = this.received.get();
		return new LoadResult(start, seconds, frames, expected() - frames, 0, 0,
				Load.failureText(this.firstFailure.get()));
	}

	private long expected() {
		return this.started.get() * this.receivers;
	}

	private void next() {
		this.started.incrementAndGet();
		this.caller.broadcast(this);
	}

	/**
	 * Record that a receiver has received a frame.
	 */
	public void frameReceived() {
		long frames = this.received.incrementAndGet();
		if (frames % this.receivers == 0) {
			if (!this.stopped) {
				next();
			}
			else if (frames >= expected()) {
				this.complete.countDown();
			}
		}
	}

	@Override
	public void received(@Nullable Object value, @Nullable Throwable failure) {
		if (failure != null) {
			this.firstFailure.compareAndSet(null, failure);
		}
	}

}
