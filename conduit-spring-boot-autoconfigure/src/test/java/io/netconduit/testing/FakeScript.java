package io.netconduit.testing;

/**
 * What the fake server does with a connection first, on a thread of the connection's own.
 */
@FunctionalInterface
public interface FakeScript {

	/**
	 * Does nothing, so that the test handles the whole connection.
	 */
	FakeScript NONE = (connection) -> {
	};

	/**
	 * Run the script.
	 * @param connection the connection that was accepted
	 */
	void run(FakeConnection connection);

}
