package io.netconduit;

/**
 * Event loops that several clients share, so that many clients need few threads. The code
 * that creates them closes them, after the clients that use them.
 *
 * @since 0.1.0
 */
public interface ConduitEventLoops extends AutoCloseable {

	/**
	 * Describe the event loops for a log line.
	 * @return the transport and the number of threads, for example "nio, 4 threads"
	 */
	String describe();

	/**
	 * Close the remaining connections and end the threads, within about two seconds. Does
	 * not wait if called on an event loop, which cannot wait for its own end.
	 */
	@Override
	void close();

}
