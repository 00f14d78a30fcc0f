package io.netconduit.client;

import java.time.Duration;
import java.util.function.DoubleSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Chooses how long to wait before each attempt: exponential growth with full jitter, so
 * that clients that lost their server together do not reconnect together. The n-th wait
 * is drawn uniformly from 0 to min(max, delay * multiplier^(n-1)); see "Exponential
 * Backoff And Jitter", AWS Architecture Blog, 2015.
 */
final class Backoff {

	/**
	 * The longest wait that a server may request, so that no server keeps a client away
	 * for good.
	 */
	private static final Duration LONGEST_ASKED = Duration.ofMinutes(5);

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

	/**
	 * Draw how long to wait if the server may have requested a minimum.
	 * @param wait which wait of a round it is, from 1
	 * @param asked the wait that the server requested, {@code null} for none
	 * @return the longer of the two; the server's request counts for at most five minutes
	 */
	Duration draw(int wait, @Nullable Duration asked) {
		Duration drawn = draw(wait);
		if (asked == null || asked.compareTo(drawn) <= 0) {
			return drawn;
		}
		Duration borne = (asked.compareTo(LONGEST_ASKED) < 0) ? asked : LONGEST_ASKED;
		return (borne.compareTo(drawn) > 0) ? borne : drawn;
	}

}
