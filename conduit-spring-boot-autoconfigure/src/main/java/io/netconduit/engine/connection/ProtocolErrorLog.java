package io.netconduit.engine.connection;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of peers that break the protocol, one line a second at the most, so that a
 * stranger cannot fill the log.
 *
 * @since 0.1.0
 */
public final class ProtocolErrorLog {

	private static final Logger logger = LoggerFactory.getLogger(ProtocolErrorLog.class);

	private static final long PERIOD_NANOS = 1_000_000_000L;

	private static final AtomicLong nextAt = new AtomicLong(Long.MIN_VALUE);

	private static final AtomicLong suppressed = new AtomicLong();

	private ProtocolErrorLog() {
	}

	/**
	 * Log an error, unless another was logged within the last second.
	 * @param peer the peer's address
	 * @param reason what it did, without any content of the payload
	 * @param nanoClock the time
	 */
	public static void report(Object peer, String reason, LongSupplier nanoClock) {
		long now = nanoClock.getAsLong();
		long due = nextAt.get();
		long left = due - now;
		// More than a period is left by another clock alone, whose word does not count.
		boolean isTooSoon = due != Long.MIN_VALUE && left > 0 && left <= PERIOD_NANOS;
		if (isTooSoon || !nextAt.compareAndSet(due, now + PERIOD_NANOS)) {
			suppressed.incrementAndGet();
			return;
		}
		long unsaid = suppressed.getAndSet(0);
		logger.warn("Connection with {} ends by a protocol error: {}{}", peer, reason,
				(unsaid > 0) ? " (and " + unsaid + " more on other connections)" : "");
	}

}
