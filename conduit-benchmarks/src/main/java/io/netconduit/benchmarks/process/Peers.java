package io.netconduit.benchmarks.process;

import io.netconduit.benchmarks.peer.Peer;
import io.netconduit.benchmarks.peer.PeerClient;
import io.netconduit.benchmarks.peer.PeerServer;
import io.netconduit.benchmarks.peer.conduit.ConduitPeerClient;
import io.netconduit.benchmarks.peer.conduit.ConduitPeerServer;
import io.netconduit.benchmarks.peer.grpc.GrpcPeerClient;
import io.netconduit.benchmarks.peer.grpc.GrpcPeerServer;
import io.netconduit.benchmarks.peer.raw.RawClient;
import io.netconduit.benchmarks.peer.raw.RawServer;
import io.netconduit.benchmarks.peer.rsocket.RSocketPeerClient;
import io.netconduit.benchmarks.peer.rsocket.RSocketPeerServer;
import io.netconduit.benchmarks.peer.springrsocket.SpringRSocketPeerClient;
import io.netconduit.benchmarks.peer.springrsocket.SpringRSocketPeerServer;

/**
 * Creates the server and the client of each peer.
 */
public final class Peers {

	private Peers() {
	}

	/**
	 * Return whether a peer can be measured on this JVM.
	 * @param peer the peer
	 * @return whether it can be measured
	 */
	public static boolean runsHere(Peer peer) {
		return peer != Peer.CONDUIT_VIRTUAL || Runtime.version().feature() >= 21;
	}

	static PeerServer server(Peer peer) {
		return switch (peer) {
			case RAW, RAW_BATCHED -> new RawServer(peer == Peer.RAW_BATCHED);
			case CONDUIT_INLINE, CONDUIT_WORKER, CONDUIT_VIRTUAL -> new ConduitPeerServer(peer);
			case GRPC_DIRECT, GRPC -> new GrpcPeerServer(peer);
			case RSOCKET -> new RSocketPeerServer();
			case SPRING_RSOCKET -> new SpringRSocketPeerServer();
		};
	}

	static PeerClient client(Peer peer, int port) {
		return switch (peer) {
			case RAW, RAW_BATCHED -> new RawClient(peer == Peer.RAW_BATCHED, port);
			case CONDUIT_INLINE, CONDUIT_WORKER, CONDUIT_VIRTUAL -> new ConduitPeerClient(port);
			case GRPC_DIRECT, GRPC -> new GrpcPeerClient(peer, port);
			case RSOCKET -> new RSocketPeerClient(port);
			case SPRING_RSOCKET -> new SpringRSocketPeerClient(port);
		};
	}

}
