package io.netconduit.benchmarks.peer.raw;

import java.util.List;

import io.netconduit.benchmarks.peer.BenchmarkConnection;
import io.netconduit.benchmarks.peer.LightConnections;
import io.netconduit.benchmarks.peer.NettyTransport;
import io.netconduit.benchmarks.peer.PeerClient;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;

/**
 * The raw client.
 */
public final class RawClient implements PeerClient {

	private final boolean batched;

	private final int port;

	private final EventLoopGroup group = NettyTransport.current().eventLoops(0);

	/**
	 * Create a client.
	 * @param batched whether the calls that follow answers share one buffer
	 * @param port the server's port on the loopback address
	 */
	public RawClient(boolean batched, int port) {
		this.batched = batched;
		this.port = port;
	}

	@Override
	public BenchmarkConnection open(Runnable broadcastReceived) throws Exception {
		RawClientHandler handler = new RawClientHandler(this.batched, broadcastReceived);
		new Bootstrap().group(this.group)
			.channel(NettyTransport.current().channelType())
			.option(ChannelOption.TCP_NODELAY, true)
			.handler(handler)
			.connect("127.0.0.1", this.port)
			.sync();
		return new RawConnection(handler.awaitActive());
	}

	@Override
	public List<BenchmarkConnection> openReceivers(int count, Runnable broadcastReceived) throws Exception {
		new LightConnections(this.group, this.port).open(count, (ready) -> new RawReceiver(ready, broadcastReceived));
		return List.of();
	}

	@Override
	public void close() {
		this.group.shutdownGracefully();
	}

}
