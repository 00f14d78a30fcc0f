package io.netconduit.engine.rpc;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Ends work that later work waits for, if it takes too long. Looks at the work a few
 * times within the limit, so that work that ends in time costs nothing. On the event loop
 * only.
 *
 * @param <T> the type of the work
 */
final class HandlingLimit<T> {

	private static final int LOOKS = 8;

	private static final long SHORTEST_PERIOD = TimeUnit.MILLISECONDS.toNanos(2);

	private static final long LONGEST_PERIOD = TimeUnit.SECONDS.toNanos(5);

	private final long limit;

	private final long period;

	private final ScheduledExecutorService eventLoop;

	private final LongSupplier nanoClock;

	private final BooleanSupplier busy;

	private final Supplier<@Nullable T> present;

	private final Consumer<T> overdue;

	private boolean looking;

	private @Nullable T seen;

	private long seenSince;

	/**
	 * Creates a limit.
	 * @param limit how long the work may take; it may take a quarter more
	 * @param eventLoop the event loop
	 * @param nanoClock the time, in nanoseconds from an arbitrary start
	 * @param busy whether work waits or is in progress
	 * @param present the work in progress, {@code null} if there is none
	 * @param overdue ends work; called several times for work that does not end
	 */
	HandlingLimit(Duration limit, ScheduledExecutorService eventLoop, LongSupplier nanoClock, BooleanSupplier busy,
			Supplier<@Nullable T> present, Consumer<T> overdue) {
		this.limit = limit.toNanos();
		this.period = Math.max(SHORTEST_PERIOD, Math.min(LONGEST_PERIOD, this.limit / LOOKS));
		this.eventLoop = eventLoop;
		this.nanoClock = nanoClock;
		this.busy = busy;
		this.present = present;
		this.overdue = overdue;
	}

	/**
	 * Work begins.
	 */
	void watch() {
		if (!this.looking) {
			this.looking = true;
			lookLater();
		}
	}

	private void look() {
		T now = this.present.get();
		if (now == null && !this.busy.getAsBoolean()) {
			this.looking = false;
			this.seen = null;
			return;
		}
		long time = this.nanoClock.getAsLong();
		if (now != this.seen) {
			this.seen = now;
			this.seenSince = time;
		}
		else if (now != null && time - this.seenSince >= this.limit) {
			this.overdue.accept(now);
		}
		lookLater();
	}

	private void lookLater() {
		try {
			this.eventLoop.schedule(this::look, this.period, TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			// The event loop has ended, and so has the connection with its work.
			this.looking = false;
		}
	}

}
