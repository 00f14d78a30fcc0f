package io.netconduit.benchmarks.peer;

import java.util.ArrayList;
import java.util.List;

/**
 * The client of a peer, in its own process. Its connections share event loops.
 */
public interface PeerClient extends AutoCloseable {

	/**
	 * Open a connection and wait until it can be used.
	 * @param broadcastReceived run for each broadcast that it receives, on any thread
	 * @return the connection
	 * @throws Exception if it cannot be opened
	 */
	BenchmarkConnection open(Runnable broadcastReceived) throws Exception;

	/**
	 * Open connections that make no calls and cost this process as little as possible,
	 * and wait until all can be used. They are closed with the client.
	 * @param count the number of connections
	 * @param broadcastReceived run for each broadcast that each of them receives, on any
	 * thread
	 * @return the connections, which stay open only while the caller keeps a reference;
	 * empty if the client keeps them itself
	 * @throws Exception if one of them cannot be opened
	 */
	default List<BenchmarkConnection> openReceivers(int count, Runnable broadcastReceived) throws Exception {
		List<BenchmarkConnection> opened = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			opened.add(open(broadcastReceived));
		}
		return opened;
	}

}
