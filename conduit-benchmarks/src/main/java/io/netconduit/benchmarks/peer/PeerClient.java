package io.netconduit.benchmarks.peer;

import java.util.ArrayList;
import java.util.List;

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

	/**
	 * Open connections that make no calls, as cheap for this process as they can be, and
	 * wait until all can be used. They are closed with the client.
	 * @param count how many
	 * @param broadcastReceived run for each broadcast that comes in on each of them, on
	 * any thread
	 * @return the connections, which stay open only as long as the caller keeps them;
	 * empty if the client keeps them itself
	 * @throws Exception if one of them cannot be opened
	 */
	default List<PeerConnection> openReceivers(int count, Runnable broadcastReceived) throws Exception {
		List<PeerConnection> opened = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			opened.add(open(broadcastReceived));
		}
		return opened;
	}

}
