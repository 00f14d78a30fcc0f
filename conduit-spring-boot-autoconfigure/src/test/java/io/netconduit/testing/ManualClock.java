package io.netconduit.testing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A clock that advances only on request. It begins shortly before its number overflows,
 * as the clock of a JVM may.
 */
public final class ManualClock implements LongSupplier {

	private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);

	@Override
	public long getAsLong() {
		return this.now.get();
	}

	/**
	 * Go on.
	 * @param time by how much
	 */
	public void advance(Duration time) {
		this.now.addAndGet(time.toNanos());
	}

	/**
	 * Go on.
	 * @param nanos by how many nanoseconds
	 */
	public void advance(long nanos) {
		this.now.addAndGet(nanos);
	}

}
