package io.netconduit.benchmarks.reliability.chaos;

import java.time.Duration;

/**
 * A fault that a {@link FaultProxy} applies to the bytes between two peers.
 *
 * @param kind the kind of fault
 * @param delay how long bytes are delayed, if the kind uses a delay
 * @param bytes the number of bytes that pass at a time or in total, if the kind uses a
 * number
 */
record Fault(Kind kind, Duration delay, int bytes) {

	/** Forwards everything. */
	static final Fault NONE = new Fault(Kind.NONE, Duration.ZERO, 0);

	/**
	 * Forwards nothing in either direction. Connections stay open and new ones are
	 * accepted, as if a cable were unplugged.
	 */
	static final Fault BLACKHOLE = new Fault(Kind.BLACKHOLE, Duration.ZERO, 0);

	/** Resets connections (RST), new ones as soon as they are accepted. */
	static final Fault RESET = new Fault(Kind.RESET, Duration.ZERO, 0);

	/** Stops listening: new connections are refused, and open ones are reset. */
	static final Fault REFUSE = new Fault(Kind.REFUSE, Duration.ZERO, 0);

	/**
	 * Forwards everything with a delay.
	 * @param delay the delay in each direction
	 * @return the fault
	 */
	static Fault latency(Duration delay) {
		return new Fault(Kind.LATENCY, delay, 0);
	}

	/**
	 * Forwards everything, a few bytes at a time.
	 * @param bytes the number of bytes at a time, in each direction
	 * @param interval the time until the next bytes are forwarded
	 * @return the fault
	 */
	static Fault drip(int bytes, Duration interval) {
		return new Fault(Kind.DRIP, interval, bytes);
	}

	/**
	 * Closes a connection after a number of bytes, even in the middle of a frame.
	 * @param bytes the number of bytes that are still forwarded in one direction
	 * @return the fault
	 */
	static Fault cutAfter(int bytes) {
		return new Fault(Kind.CUT, Duration.ZERO, bytes);
	}

	/**
	 * The kinds of faults.
	 */
	enum Kind {

		/** No fault. */
		NONE,

		/** Bytes are delayed. */
		LATENCY,

		/** Bytes are forwarded a few at a time. */
		DRIP,

		/** Bytes are not forwarded. */
		BLACKHOLE,

		/** Connections are reset. */
		RESET,

		/** Connections are closed after a number of bytes. */
		CUT,

		/** Connections are refused. */
		REFUSE

	}

}
