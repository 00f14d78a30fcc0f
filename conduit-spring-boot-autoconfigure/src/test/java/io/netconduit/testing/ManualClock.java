package io.netconduit.testing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A clock that advances only on request. It starts shortly before its value overflows, as
 * {@link System#nanoTime()} may do.
 */
public final class ManualClock implements LongSupplier {

	private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);

	@Override
	public long getAsLong() {
		return this.now.get();
	}

	/**
	 * Advance the clock.
	 * @param time the time
	 */
	public void advance(Duration time) {
		this.now.addAndGet(time.toNanos());
	}

	/**
	 * Advance the clock.
	 * @param nanos the time in nanoseconds
	 */
	public void advance(long nanos) {
		this.now.addAndGet(nanos);
	}

}
