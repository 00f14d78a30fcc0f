package io.netconduit.benchmarks.reliability.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netconduit.benchmarks.peer.LightConnections;
import io.netconduit.benchmarks.peer.NettyTransport;
import io.netconduit.benchmarks.peer.conduit.ReceiverLogin;
import io.netty.channel.EventLoopGroup;

/**
 * Light connections to one server, which share an event loop.
 */
public final class LightPeers implements AutoCloseable {

	private final EventLoopGroup group = NettyTransport.current().eventLoops(1);

	private final ReceiverLogin login = new ReceiverLogin(TargetServer.PASSWORD);

	private final LightPeer.Counts counts = new LightPeer.Counts();

	private final LightConnections connections;

	/**
	 * Create a group without connections.
	 * @param port the server's port on the loopback address
	 */
	public LightPeers(int port) {
		this.connections = new LightConnections(this.group, port);
	}

	/**
	 * Open connections and wait until they have logged in.
	 * @param count the number of connections
	 * @return the connections
	 * @throws Exception if one of them cannot log in
	 */
	public List<LightPeer> open(int count) throws Exception {
		List<LightPeer> opened = new ArrayList<>(count);
		this.connections.open(count, (ready) -> {
			LightPeer peer = new LightPeer(this.login, ready, this.counts);
			opened.add(peer);
			return peer;
		});
		return opened;
	}

	/**
	 * Return the events of all connections.
	 * @return the live counts
	 */
	public LightPeer.Counts counts() {
		return this.counts;
	}

	@Override
	public void close() {
		this.group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
	}

}
