package io.netconduit.client;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before each attempt: exponential growth with full jitter, so that
 * clients that lost their server together do not come back together. The n-th wait is
 * drawn evenly from 0 to min(max, delay * multiplier^(n-1)); see "Exponential Backoff And
 * Jitter", AWS Architecture Blog, 2015.
 */
final class Backoff {

	private final ReconnectSettings settings;

	private final DoubleSupplier random;

	/**
	 * Create a backoff.
	 * @param settings the delays
	 * @param random draws from 0 (inclusive) to 1 (exclusive)
	 */
	Backoff(ReconnectSettings settings, DoubleSupplier random) {
		this.settings = settings;
		this.random = random;
	}

	/**
	 * Draw a wait between two attempts.
	 * @param wait which wait of the round, counted from 1
	 * @return how long to wait
	 */
	Duration draw(int wait) {
		double ceiling = Math.min(this.settings.delayMax().toMillis(),
				this.settings.delay().toMillis() * Math.pow(this.settings.delayMultiplier(), wait - 1.0));
		return Duration.ofMillis((long) (ceiling * this.random.getAsDouble()));
	}

}
