package io.netconduit.engine.rpc;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import io.netconduit.engine.connection.Connection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells that calls and messages are refused, one line a minute at the most for each
 * reason: whoever sends too much is not to fill the log as well. One for each server.
 *
 * @since 0.1.0
 */
public final class RefusalLog {

	private static final Logger logger = LoggerFactory.getLogger(RefusalLog.class);

	private static final long PERIOD_NANOS = 60_000_000_000L;

	private final LongSupplier nanoClock;

	private final LongAdder[] refused = Stream.generate(LongAdder::new)
		.limit(Refusal.values().length)
		.toArray(LongAdder[]::new);

	/** When each reason may be told next; 0 where it never was. */
	private final AtomicLongArray dueAt = new AtomicLongArray(this.refused.length);

	/**
	 * Create a log that may tell of each reason at once.
	 * @param nanoClock the time, in nanoseconds from an arbitrary start
	 */
	public RefusalLog(LongSupplier nanoClock) {
		this.nanoClock = nanoClock;
	}

	/**
	 * Something was refused.
	 * @param refusal why
	 * @param connection whose it was
	 */
	void report(Refusal refusal, Connection connection) {
		LongAdder count = this.refused[refusal.ordinal()];
		count.increment();
		long now = this.nanoClock.getAsLong();
		long due = this.dueAt.get(refusal.ordinal());
		if ((due != 0 && now - due < 0) || !this.dueAt.compareAndSet(refusal.ordinal(), due, now + PERIOD_NANOS)) {
			return;
		}
		logger.warn("{}: {} times since this was told last, now by {} ({})", refusal.message(), count.sumThenReset(),
				connection.remoteAddress(), connection.settings().key(refusal.key()));
	}

}
