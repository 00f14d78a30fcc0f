package io.netconduit.engine.rpc;

import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The deadline of the call that a thread handles. Calls that the handler makes inherit
 * it.
 */
final class InheritedDeadline {

	/** Stands for no deadline. */
	static final long NONE = 0;

	static final int TIMEOUT = 0;

	static final int DEADLINE = 1;

	/*
	 * Two numbers for each thread: the timeout of the call, negative if it has none, and
	 * its deadline, NONE until the clock is read. Numbers, because the garbage collector
	 * tracks each reference that is stored here, which costs more than the rest of the
	 * work; in a class of the JDK, so that a thread that outlives this application keeps
	 * nothing of it.
	 */
	private static final ThreadLocal<long @Nullable []> CURRENT = new ThreadLocal<>();

	private InheritedDeadline() {
	}

	/**
	 * Returns the deadline of the call that this thread handles.
	 * @param nanoClock the time, in nanoseconds from an arbitrary start
	 * @return the deadline by that clock, or {@link #NONE}
	 */
	static long get(LongSupplier nanoClock) {
		long[] current = CURRENT.get();
		if (current == null || current[TIMEOUT] < 0) {
			return NONE;
		}
		if (current[DEADLINE] == NONE) {
			current[DEADLINE] = after(nanoClock.getAsLong(), current[TIMEOUT]);
		}
		return current[DEADLINE];
	}

	/**
	 * Returns the deadline that is a timeout away.
	 * @param now the time in nanoseconds
	 * @param timeout the timeout in nanoseconds
	 * @return the deadline, never {@link #NONE}
	 */
	static long after(long now, long timeout) {
		long deadline = now + timeout;
		return (deadline != NONE) ? deadline : 1;
	}

	/**
	 * Returns the numbers of this thread, for access by this thread alone. Whoever
	 * changes them restores them.
	 * @return the timeout and the deadline, at {@link #TIMEOUT} and {@link #DEADLINE}
	 */
	static long[] ofThread() {
		long[] current = CURRENT.get();
		if (current == null) {
			current = new long[] { -1, NONE };
			CURRENT.set(current);
		}
		return current;
	}

}
