package io.netconduit.benchmarks.peer.grpc;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netconduit.benchmarks.peer.BenchmarkConnection;
import io.netconduit.benchmarks.peer.NettyTransport;
import io.netconduit.benchmarks.peer.Peer;
import io.netconduit.benchmarks.peer.PeerClient;
import io.netconduit.benchmarks.peer.grpc.wire.Nothing;
import io.netconduit.benchmarks.peer.grpc.wire.ScenariosGrpc;
import io.netty.channel.EventLoopGroup;

/**
 * The gRPC client. Each connection is a separate channel.
 */
public final class GrpcPeerClient implements PeerClient {

	private static final long OPEN_SECONDS = 10;

	private final boolean direct;

	private final int port;

	private final NettyTransport transport = NettyTransport.current();

	private final EventLoopGroup eventLoops = this.transport.eventLoops(0);

	/**
	 * Create a client without connections.
	 * @param peer the peer, which determines where answers are handled:
	 * {@link Peer#GRPC_DIRECT} or {@link Peer#GRPC}
	 * @param port the server's port on the loopback address
	 */
	public GrpcPeerClient(Peer peer, int port) {
		this.direct = peer == Peer.GRPC_DIRECT;
		this.port = port;
	}

	@Override
	public BenchmarkConnection open(Runnable broadcastReceived)
			throws InterruptedException, ExecutionException, TimeoutException {
		NettyChannelBuilder builder = NettyChannelBuilder.forAddress("127.0.0.1", this.port)
			.channelType(this.transport.channelType())
			.eventLoopGroup(this.eventLoops)
			.usePlaintext();
		if (this.direct) {
			builder.directExecutor();
		}
		ManagedChannel channel = builder.build();
		Subscription subscription = new Subscription(broadcastReceived);
		ScenariosGrpc.newStub(channel).subscribe(Nothing.getDefaultInstance(), subscription);
		subscription.open().get(OPEN_SECONDS, TimeUnit.SECONDS);
		return new GrpcPeerConnection(channel);
	}

	@Override
	public void close() {
		this.eventLoops.shutdownGracefully();
	}

}
