package io.netconduit.benchmarks.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.netconduit.benchmarks.load.BroadcastLoad;
import io.netconduit.benchmarks.load.Load;
import io.netconduit.benchmarks.load.LoadResult;
import io.netconduit.benchmarks.peer.BenchmarkConnection;
import io.netconduit.benchmarks.peer.Peer;
import io.netconduit.benchmarks.peer.PeerClient;
import io.netconduit.benchmarks.result.Scenario;
import org.jspecify.annotations.Nullable;

/**
 * The main class of a client process. Its arguments are the peer and the server's port.
 * It makes the load that commands ask for.
 */
public final class ClientMain {

	private static final long ACCEPT_MILLIS = 300;

	private final ProcessMeter meter = new ProcessMeter();

	private final List<BenchmarkConnection> connections = new ArrayList<>();

	private final List<BenchmarkConnection> kept = new ArrayList<>();

	private final PeerClient client;

	private int receivers;

	private volatile @Nullable BroadcastLoad broadcasts;

	private ClientMain(PeerClient client) {
		this.client = client;
	}

	/**
	 * Make load until standard input ends.
	 * @param args the peer and the port
	 * @throws Exception if the client fails
	 */
	public static void main(String[] args) throws Exception {
		try (PeerClient client = Peers.client(Peer.valueOf(args[0]), Integer.parseInt(args[1]))) {
			CommandLoop.run(new ClientMain(client)::handle);
		}
	}

	private Object handle(String[] words) throws Exception {
		return switch (words[0]) {
			case "snapshot" -> this.meter.snapshot();
			case "load" -> load(Scenario.valueOf(words[1]), Long.parseLong(words[2]));
			case "idle" -> idle(Integer.parseInt(words[1]));
			case "broadcast" -> broadcast(Integer.parseInt(words[1]), Long.parseLong(words[2]));
			default -> throw new IllegalArgumentException(words[0]);
		};
	}

	private LoadResult load(Scenario scenario, long millis) throws Exception {
		return Load.of(scenario, connections(scenario.connections())).run(Duration.ofMillis(millis));
	}

	private List<BenchmarkConnection> connections(int count) throws Exception {
		while (this.connections.size() < count) {
			this.connections.add(this.client.open(() -> {
			}));
		}
		return this.connections.subList(0, count);
	}

	private Opened idle(int count) {
		long start = System.nanoTime();
		String failure = null;
		try {
			this.kept.addAll(this.client.openReceivers(count, () -> {
			}));
		}
		catch (Exception ex) {
			failure = ex.toString();
		}
		return new Opened((System.nanoTime() - start) / 1e9, failure);
	}

	private LoadResult broadcast(int count, long millis) throws Exception {
		BenchmarkConnection caller = connections(1).get(0);
		if (this.receivers < count) {
			this.kept.addAll(this.client.openReceivers(count - this.receivers, this::frameReceived));
			this.receivers = count;
			// A client sees its connection as open before the server has accepted it.
			Thread.sleep(ACCEPT_MILLIS);
		}
		BroadcastLoad load = new BroadcastLoad(caller, count);
		this.broadcasts = load;
		return load.run(Duration.ofMillis(millis), Scenario.S10.inFlight());
	}

	private void frameReceived() {
		BroadcastLoad load = this.broadcasts;
		if (load != null) {
			load.frameReceived();
		}
	}

}
