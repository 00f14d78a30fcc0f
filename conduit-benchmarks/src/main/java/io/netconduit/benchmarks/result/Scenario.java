package io.netconduit.benchmarks.result;

/**
 * What the peers are made to do.
 */
public enum Scenario {

	/**
	 * One call at a time.
	 */
	S1("add, 1 connection, 1 in flight", 1, 1),

	/**
	 * A busy connection.
	 */
	S2("add, 1 connection, 64 in flight", 1, 64),

	/**
	 * A saturated connection.
	 */
	S3("add, 1 connection, 1024 in flight", 1, 1024),

	/**
	 * Several busy connections.
	 */
	S4("add, 16 connections, 64 in flight on each", 16, 64),

	/**
	 * Messages without an answer, until the server has them all.
	 */
	S5("one-way messages, delivery counted", 1, 1),

	/**
	 * Small payloads.
	 */
	S6("echo of 1 KiB, 64 in flight", 1, 64),

	/**
	 * Large payloads.
	 */
	S7("echo of 64 KiB, 16 in flight", 1, 16),

	/**
	 * Connections that do nothing.
	 */
	S8("10000 idle connections", 10_000, 0),

	/**
	 * Arguments that are bound and validated.
	 */
	S9("order of 10 fields and 6 constraints, 64 in flight", 1, 64),

	/**
	 * One sends to all.
	 */
	S10("broadcast of 200 bytes to 1000 connections", 1000, 4);

	private final String description;

	private final int connections;

	private final int inFlight;

	Scenario(String description, int connections, int inFlight) {
		this.description = description;
		this.connections = connections;
		this.inFlight = inFlight;
	}

	/**
	 * Return what is done, in a few words.
	 * @return the description
	 */
	public String description() {
		return this.description;
	}

	/**
	 * Return how many connections there are; in {@link #S10} one more, which orders the
	 * broadcasts.
	 * @return the number of connections
	 */
	public int connections() {
		return this.connections;
	}

	/**
	 * Return how many calls are in flight on each connection.
	 * @return the number of calls
	 */
	public int inFlight() {
		return this.inFlight;
	}

}
