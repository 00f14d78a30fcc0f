package io.netconduit.benchmarks.peer.raw;

import java.net.InetSocketAddress;

import io.netconduit.benchmarks.peer.NettyTransport;
import io.netconduit.benchmarks.peer.PeerServer;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;

/**
 * The raw server.
 */
public final class RawServer implements PeerServer {

	private static final int BACKLOG = 1024;

	private final boolean batched;

	private final EventLoopGroup group = NettyTransport.current().eventLoops(0);

	/**
	 * Create a server.
	 * @param batched whether the answers to all requests of one read share one buffer
	 */
	public RawServer(boolean batched) {
		this.batched = batched;
	}

	@Override
	public int start() throws Exception {
		RawBroadcaster broadcaster = new RawBroadcaster();
		Channel channel = new ServerBootstrap().group(this.group)
			.channel(NettyTransport.current().serverChannelType())
			.option(ChannelOption.SO_BACKLOG, BACKLOG)
			.childOption(ChannelOption.TCP_NODELAY, true)
			.childHandler(new ChannelInitializer<SocketChannel>() {
				@Override
				protected void initChannel(SocketChannel child) {
					child.pipeline().addLast(new RawServerHandler(RawServer.this.batched, broadcaster));
				}
			})
			.bind("127.0.0.1", 0)
			.sync()
			.channel();
		return ((InetSocketAddress) channel.localAddress()).getPort();
	}

	@Override
	public void close() {
		this.group.shutdownGracefully();
	}

}
