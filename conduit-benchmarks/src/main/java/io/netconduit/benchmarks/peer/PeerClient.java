package io.netconduit.benchmarks.peer;

/**
 * The calling side of a peer, in a process of its own; its connections share event loops.
 */
public interface PeerClient extends AutoCloseable {

	/**
	 * Open a connection and wait until it can be used.
	 * @param broadcastReceived run for each broadcast that comes in on it, on any thread
	 * @return the connection
	 * @throws Exception if it cannot be opened
	 */
	PeerConnection open(Runnable broadcastReceived) throws Exception;

}
