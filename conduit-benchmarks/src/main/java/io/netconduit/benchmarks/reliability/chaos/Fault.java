package io.netconduit.benchmarks.reliability.chaos;

import java.time.Duration;

/**
 * What a {@link FaultProxy} does to the bytes between two peers.
 *
 * @param kind which fault
 * @param delay how long bytes are held back, where the fault is one of time
 * @param bytes how many bytes pass at a time or in all, if the fault is one of number
 */
record Fault(Kind kind, Duration delay, int bytes) {

	/** Everything passes. */
	static final Fault NONE = new Fault(Kind.NONE, Duration.ZERO, 0);

	/**
	 * Nothing passes, in either direction, and neither side is told: connections stay
	 * open and new ones are accepted. What a cable does that is pulled.
	 */
	static final Fault BLACKHOLE = new Fault(Kind.BLACKHOLE, Duration.ZERO, 0);

	/** Connections are reset (RST), new ones as soon as they are accepted. */
	static final Fault RESET = new Fault(Kind.RESET, Duration.ZERO, 0);

	/** Nobody listens: new connections are refused, and those that there are reset. */
	static final Fault REFUSE = new Fault(Kind.REFUSE, Duration.ZERO, 0);

	/**
	 * Everything passes, later.
	 * @param delay how much later, in each direction
	 * @return the fault
	 */
	static Fault latency(Duration delay) {
		return new Fault(Kind.LATENCY, delay, 0);
	}

	/**
	 * Everything passes, a few bytes at a time.
	 * @param bytes how many, in each direction
	 * @param interval how long until the next few pass
	 * @return the fault
	 */
	static Fault drip(int bytes, Duration interval) {
		return new Fault(Kind.DRIP, interval, bytes);
	}

	/**
	 * A connection ends when a number of bytes has passed, in the middle of whatever they
	 * belong to.
	 * @param bytes how many more pass in one of the directions
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

		/** Bytes come late. */
		LATENCY,

		/** Bytes come a few at a time. */
		DRIP,

		/** Bytes do not come. */
		BLACKHOLE,

		/** Connections are reset. */
		RESET,

		/** Connections end in the middle. */
		CUT,

		/** Connections are refused. */
		REFUSE

	}

}
