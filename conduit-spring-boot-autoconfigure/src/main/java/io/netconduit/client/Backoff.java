package io.netconduit.client;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before each attempt: exponential growth with full jitter, so that
 * clients that lost their server together do not come back together. The wait before
 * attempt n is drawn evenly from 0 to min(max, delay * multiplier^(n-1)); see
 * "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
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
	 * Draw the wait before an attempt.
	 * @param attempt which attempt, counted from 1
	 * @return the wait
	 */
	Duration before(int attempt) {
		double ceiling = Math.min(this.settings.delayMax().toMillis(),
				this.settings.delay().toMillis() * Math.pow(this.settings.delayMultiplier(), attempt - 1.0));
		return Duration.ofMillis((long) (ceiling * this.random.getAsDouble()));
	}

}
