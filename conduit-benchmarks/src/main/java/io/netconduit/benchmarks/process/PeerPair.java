package io.netconduit.benchmarks.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.netconduit.benchmarks.load.LoadResult;
import io.netconduit.benchmarks.peer.NettyTransport;
import io.netconduit.benchmarks.peer.Peer;
import io.netconduit.benchmarks.result.Scenario;

/**
 * The server process and the client process of a peer, with the commands that they
 * accept.
 */
public final class PeerPair implements AutoCloseable {

	private static final String LEAK_DETECTION = "io.netty.leakDetection.level";

	private final ChildJvm server;

	private final ChildJvm client;

	private PeerPair(ChildJvm server, ChildJvm client) {
		this.server = server;
		this.client = client;
	}

	/**
	 * Start a server and a client for it.
	 * @param peer the peer
	 * @param transport the transport of the connections
	 * @param options further options of both JVMs
	 * @return the two processes
	 * @throws IOException if a process does not start
	 */
	public static PeerPair start(Peer peer, NettyTransport transport, List<String> options) throws IOException {
		List<String> all = jvmOptions(transport);
		all.addAll(options);
		ChildJvm server = ChildJvm.start(ServerMain.class, all, peer.name());
		try {
			int port = server.answer(Integer.class);
			return new PeerPair(server, ChildJvm.start(ClientMain.class, all, peer.name(), String.valueOf(port)));
		}
		catch (IOException ex) {
			server.close();
			throw ex;
		}
	}

	// The same options for the JVMs of all peers.
	private static List<String> jvmOptions(NettyTransport transport) {
		// When a JIT thread ends, the record of its CPU time is lost.
		List<String> options = new ArrayList<>(List.of("-Xmx1g", "-XX:-UseDynamicNumberOfCompilerThreads"));
		String leakDetection = System.getProperty(LEAK_DETECTION);
		if (leakDetection != null) {
			options.add("-D" + LEAK_DETECTION + "=" + leakDetection);
		}
		options.add("-D" + NettyTransport.PROPERTY + "=" + transport.label());
		return options;
	}

	/**
	 * Return the server's use of resources so far.
	 * @return the snapshot
	 * @throws IOException if the process has ended
	 */
	public Snapshot serverSnapshot() throws IOException {
		return this.server.ask("snapshot", Snapshot.class);
	}

	/**
	 * Return the client's use of resources so far.
	 * @return the snapshot
	 * @throws IOException if the process has ended
	 */
	public Snapshot clientSnapshot() throws IOException {
		return this.client.ask("snapshot", Snapshot.class);
	}

	/**
	 * Ask the server to collect garbage and report its memory.
	 * @return the memory in use
	 * @throws IOException if the process has ended
	 */
	public Memory serverMemory() throws IOException {
		return this.server.ask("memory", Memory.class);
	}

	/**
	 * Return the messages that the server has received.
	 * @return the messages since the one with number 0
	 * @throws IOException if the process has ended
	 */
	public Delivered delivered() throws IOException {
		return this.server.ask("delivered", Delivered.class);
	}

	/**
	 * Ask the client to make calls.
	 * @param scenario the scenario to run
	 * @param millis how long new calls are started
	 * @return the result
	 * @throws IOException if the process has ended
	 */
	public LoadResult load(Scenario scenario, long millis) throws IOException {
		return this.client.ask("load " + scenario + " " + millis, LoadResult.class);
	}

	/**
	 * Ask the client to open idle connections.
	 * @param count the number of connections
	 * @return the result
	 * @throws IOException if the process has ended
	 */
	public Opened openIdle(int count) throws IOException {
		return this.client.ask("idle " + count, Opened.class);
	}

	/**
	 * Ask the client to request broadcasts.
	 * @param receivers the number of connections that receive them
	 * @param millis how long new broadcasts are started
	 * @return the result
	 * @throws IOException if the process has ended
	 */
	public LoadResult broadcast(int receivers, long millis) throws IOException {
		return this.client.ask("broadcast " + receivers + " " + millis, LoadResult.class);
	}

	@Override
	public void close() {
		this.client.close();
		this.server.close();
	}

}
