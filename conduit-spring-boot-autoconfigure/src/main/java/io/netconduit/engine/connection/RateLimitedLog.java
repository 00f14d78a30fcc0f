package io.netconduit.engine.connection;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * Logs at most one line in each period and counts the lines that it suppresses, so that a
 * peer cannot fill the log. The next line names their number. Any thread may use it.
 *
 * @since 0.1.0
 */
public final class RateLimitedLog {

	private static final long NEVER = Long.MIN_VALUE;

	private final Logger logger;

	private final Level level;

	private final long periodNanos;

	private final LongSupplier nanoClock;

	private final LongAdder suppressed = new LongAdder();

	private final AtomicLong dueAt = new AtomicLong(NEVER);

	/**
	 * Create a log whose first line is logged at once.
	 * @param logger the logger that takes the lines
	 * @param level the level of all lines
	 * @param period the shortest time between two lines
	 * @param nanoClock the time, in nanoseconds from an arbitrary start
	 */
	public RateLimitedLog(Logger logger, Level level, Duration period, LongSupplier nanoClock) {
		this.logger = logger;
		this.level = level;
		this.periodNanos = period.toNanos();
		this.nanoClock = nanoClock;
	}

	/**
	 * Log a line, or count it.
	 * @param message creates the message if the line is logged
	 */
	public void log(Supplier<String> message) {
		log(message, null);
	}

	/**
	 * Log a line with a stack trace, or count it.
	 * @param message creates the message if the line is logged
	 * @param failure the failure, or {@code null}
	 */
	public void log(Supplier<String> message, @Nullable Throwable failure) {
		long now = this.nanoClock.getAsLong();
		long due = this.dueAt.get();
		if ((due != NEVER && now - due < 0) || !this.dueAt.compareAndSet(due, now + this.periodNanos)) {
			this.suppressed.increment();
			return;
		}
		long unsaid = this.suppressed.sumThenReset();
		String more = (unsaid > 0) ? " (and " + unsaid + " more since the last such line)" : "";
		this.logger.atLevel(this.level).setCause(failure).log(message.get() + more);
	}

}
