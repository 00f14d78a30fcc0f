package io.netconduit.benchmarks.peer.grpc;

import java.io.IOException;
import java.net.InetSocketAddress;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.netconduit.benchmarks.peer.NettyTransport;
import io.netconduit.benchmarks.peer.Peer;
import io.netconduit.benchmarks.peer.PeerServer;
import io.netty.channel.EventLoopGroup;
import org.jspecify.annotations.Nullable;

/**
 * The gRPC server.
 */
public final class GrpcPeerServer implements PeerServer {

	private final boolean direct;

	private final NettyTransport transport = NettyTransport.current();

	private final EventLoopGroup acceptors = this.transport.eventLoops(1);

	private final EventLoopGroup eventLoops = this.transport.eventLoops(0);

	private @Nullable Server server;

	/**
	 * Create a server that does not listen yet.
	 * @param peer the peer, which determines where handlers run: {@link Peer#GRPC_DIRECT}
	 * or {@link Peer#GRPC}
	 */
	public GrpcPeerServer(Peer peer) {
		this.direct = peer == Peer.GRPC_DIRECT;
	}

	@Override
	public int start() throws IOException {
		NettyServerBuilder builder = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
			.channelType(this.transport.serverChannelType())
			.bossEventLoopGroup(this.acceptors)
			.workerEventLoopGroup(this.eventLoops)
			.addService(new ScenarioService());
		if (this.direct) {
			builder.directExecutor();
		}
		this.server = builder.build().start();
		return this.server.getPort();
	}

	@Override
	public void close() {
		if (this.server != null) {
			this.server.shutdownNow();
		}
		this.acceptors.shutdownGracefully();
		this.eventLoops.shutdownGracefully();
	}

}
