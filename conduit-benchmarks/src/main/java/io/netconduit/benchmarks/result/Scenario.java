package io.netconduit.benchmarks.result;

/**
 * The scenarios that the peers run.
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
	 * Messages without an answer, counted until the server has received all of them.
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
	 * Binding and validation of arguments.
	 */
	S9("order of 10 fields and 6 constraints, 64 in flight", 1, 64),

	/**
	 * A broadcast to all connections.
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
	 * Return a short description.
	 * @return the description
	 */
	public String description() {
		return this.description;
	}

	/**
	 * Return the number of connections. {@link #S10} uses one more, which requests the
	 * broadcasts.
	 * @return the number of connections
	 */
	public int connections() {
		return this.connections;
	}

	/**
	 * Return the number of calls in flight on each connection.
	 * @return the number of calls
	 */
	public int inFlight() {
		return this.inFlight;
	}

}
