package io.netconduit.engine.connection;

/**
 * A bucket that fills at a steady rate and may run into debt: a request passes at any
 * cost while the bucket holds a token, and the next one waits longer. The caller passes
 * the time.
 */
final class TokenBucket {

	private static final long SECOND = 1_000_000_000L;

	private final long rate;

	private final long burstNanos;

	/** The time at which the bucket is full, from which its level follows. */
	private long fullAt;

	/**
	 * Create a full bucket.
	 * @param rate how many tokens it receives in a second
	 * @param burstNanos for how long it fills, in nanoseconds; at least one token fits
	 * @param now the time in nanoseconds
	 */
	TokenBucket(long rate, long burstNanos, long now) {
		this.rate = rate;
		this.burstNanos = Math.max(burstNanos, nanos(1));
		this.fullAt = now;
	}

	/**
	 * Return how long it takes until a token is available.
	 * @param now the time in nanoseconds
	 * @return the time to wait in nanoseconds, {@code 0} if the bucket holds a token
	 */
	long nanosUntilToken(long now) {
		return Math.max(0, this.fullAt - now + nanos(1) - this.burstNanos);
	}

	/**
	 * Take tokens, available or not.
	 * @param tokens how many
	 * @param now the time in nanoseconds
	 */
	void take(int tokens, long now) {
		if (this.fullAt - now < 0) {
			this.fullAt = now;
		}
		this.fullAt += nanos(tokens);
	}

	private long nanos(int tokens) {
		return tokens * SECOND / this.rate;
	}

}
