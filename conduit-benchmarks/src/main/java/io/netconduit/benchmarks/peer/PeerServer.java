package io.netconduit.benchmarks.peer;

/**
 * The serving side of a peer, in a process of its own.
 */
public interface PeerServer extends AutoCloseable {

	/**
	 * Listen on a free port of the loopback address.
	 * @return the port
	 * @throws Exception if it cannot
	 */
	int start() throws Exception;

}
