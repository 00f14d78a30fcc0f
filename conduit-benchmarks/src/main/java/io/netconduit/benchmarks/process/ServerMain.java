package io.netconduit.benchmarks.process;

import io.netconduit.benchmarks.peer.Deliveries;
import io.netconduit.benchmarks.peer.Peer;
import io.netconduit.benchmarks.peer.PeerServer;

/**
 * The main class of a server process. Its argument is the peer. It reports its port and
 * then answers commands.
 */
public final class ServerMain {

	private ServerMain() {
	}

	/**
	 * Serve until standard input ends.
	 * @param args the peer
	 * @throws Exception if the server does not start
	 */
	public static void main(String[] args) throws Exception {
		ProcessMeter meter = new ProcessMeter();
		try (PeerServer server = Peers.server(Peer.valueOf(args[0]))) {
			CommandLoop.answer(server.start());
			CommandLoop.run((words) -> switch (words[0]) {
				case "snapshot" -> meter.snapshot();
				case "memory" -> meter.memory();
				case "delivered" -> new Delivered(Deliveries.RECEIVED.count(), Deliveries.RECEIVED.outOfOrder());
				default -> throw new IllegalArgumentException(words[0]);
			});
		}
	}

}
