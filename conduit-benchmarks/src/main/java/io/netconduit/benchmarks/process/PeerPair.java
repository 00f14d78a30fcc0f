package io.netconduit.benchmarks.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.netconduit.benchmarks.load.LoadResult;
import io.netconduit.benchmarks.peer.NettyTransport;
import io.netconduit.benchmarks.peer.Peer;
import io.netconduit.benchmarks.result.Scenario;

/**
 * The two processes of a peer, and what they can be asked.
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
	 * @param transport what carries the connections
	 * @param options further options of both JVMs
	 * @return the two
	 * @throws IOException if they do not start
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

	// The same for the JVMs of all peers.
	private static List<String> jvmOptions(NettyTransport transport) {
		// JIT threads that end take the record of their CPU with them.
		List<String> options = new ArrayList<>(List.of("-Xmx1g", "-XX:-UseDynamicNumberOfCompilerThreads"));
		String leakDetection = System.getProperty(LEAK_DETECTION);
		if (leakDetection != null) {
			options.add("-D" + LEAK_DETECTION + "=" + leakDetection);
		}
		options.add("-D" + NettyTransport.PROPERTY + "=" + transport.label());
		return options;
	}

	/**
	 * Ask the server what it has used.
	 * @return what it has used
	 * @throws IOException if it has ended
	 */
	public Snapshot serverSnapshot() throws IOException {
		return this.server.ask("snapshot", Snapshot.class);
	}

	/**
	 * Ask the client what it has used.
	 * @return what it has used
	 * @throws IOException if it has ended
	 */
	public Snapshot clientSnapshot() throws IOException {
		return this.client.ask("snapshot", Snapshot.class);
	}

	/**
	 * Have the server collect garbage and report what remains.
	 * @return what remains
	 * @throws IOException if it has ended
	 */
	public Memory serverMemory() throws IOException {
		return this.server.ask("memory", Memory.class);
	}

	/**
	 * Ask the server what messages it has received.
	 * @return the messages since the one with number 0
	 * @throws IOException if it has ended
	 */
	public Delivered delivered() throws IOException {
		return this.server.ask("delivered", Delivered.class);
	}

	/**
	 * Have the client make calls.
	 * @param scenario what to call
	 * @param millis how long new calls are started
	 * @return what came of them
	 * @throws IOException if it has ended
	 */
	public LoadResult load(Scenario scenario, long millis) throws IOException {
		return this.client.ask("load " + scenario + " " + millis, LoadResult.class);
	}

	/**
	 * Have the client open connections that do nothing.
	 * @param count how many
	 * @return how it went
	 * @throws IOException if it has ended
	 */
	public Opened openIdle(int count) throws IOException {
		return this.client.ask("idle " + count, Opened.class);
	}

	/**
	 * Have the client order broadcasts.
	 * @param receivers how many connections receive them
	 * @param millis how long new ones are started
	 * @return what came of them
	 * @throws IOException if it has ended
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
