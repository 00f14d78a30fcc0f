package io.netconduit.benchmarks.peer;

/**
 * The server of a peer, in its own process.
 */
public interface PeerServer extends AutoCloseable {

	/**
	 * Listen on a free port of the loopback address.
	 * @return the port
	 * @throws Exception if it cannot listen
	 */
	int start() throws Exception;

}
