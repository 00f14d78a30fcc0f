package io.netconduit.benchmarks.reliability.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy on the loopback address between clients and a server. It applies a
 * {@link Fault}, which can be changed while connections are open.
 */
final class FaultProxy implements AutoCloseable {

	private static final int BACKLOG = 4096;

	private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("proxy", true),
			NioIoHandler.newFactory());

	private final int target;

	private final Map<Link, Channel> links = new ConcurrentHashMap<>();

	private final Queue<Long> accepted = new ConcurrentLinkedQueue<>();

	private final int port;

	private volatile Fault fault = Fault.NONE;

	private @Nullable Channel listening;

	/**
	 * Start a proxy without a fault, on a free port.
	 * @param target the server's port on the loopback address
	 * @throws IOException if no port is free
	 */
	FaultProxy(int target) throws IOException {
		this.target = target;
		// No outgoing connection takes it while the proxy refuses connections.
		this.port = ServerProcess.freePort();
		this.listening = listen(this.port);
	}

	private Channel listen(int onPort) {
		return new ServerBootstrap().group(this.loops)
			.channel(NioServerSocketChannel.class)
			.option(ChannelOption.SO_BACKLOG, BACKLOG)
			.option(ChannelOption.SO_REUSEADDR, true)
			.childOption(ChannelOption.AUTO_READ, false)
			.childOption(ChannelOption.TCP_NODELAY, true)
			.childHandler(new ChannelInitializer<>() {

				@Override
				protected void initChannel(Channel channel) {
					accept(channel);
				}

			})
			.bind(InetAddress.getLoopbackAddress(), onPort)
			.syncUninterruptibly()
			.channel();
	}

	private void accept(Channel client) {
		this.accepted.add(System.nanoTime());
		Fault present = this.fault;
		if (present.kind() == Fault.Kind.RESET || present.kind() == Fault.Kind.REFUSE) {
			// Not yet completely registered, but a close from here on includes it.
			client.eventLoop().execute(() -> Link.reset(client));
			return;
		}
		new Bootstrap().group(client.eventLoop())
			.channel(NioSocketChannel.class)
			.option(ChannelOption.AUTO_READ, false)
			.option(ChannelOption.TCP_NODELAY, true)
			.handler(new ChannelInboundHandlerAdapter())
			.connect(InetAddress.getLoopbackAddress(), this.target)
			.addListener((ChannelFuture connecting) -> {
				if (connecting.isSuccess()) {
					join(client, connecting.channel());
				}
				else {
					Link.reset(client);
				}
			});
	}

	private void join(Channel client, Channel server) {
		Link link = new Link(client, server, this.fault);
		this.links.put(link, client);
		client.closeFuture().addListener((closed) -> this.links.remove(link));
		link.begin();
		// The fault may have changed before the link was added to the table.
		link.fault(this.fault);
	}

	/**
	 * Return the port that clients connect to.
	 * @return the port on the loopback address
	 */
	int port() {
		return this.port;
	}

	/**
	 * Return the number of open connections.
	 * @return the number of connections
	 */
	int open() {
		return this.links.size();
	}

	/**
	 * Return when connections were accepted.
	 * @return the times by {@link System#nanoTime()}, in order
	 */
	List<Long> accepted() {
		return List.copyOf(this.accepted);
	}

	/**
	 * Apply a fault to all current and future connections.
	 * @param newFault the fault, or {@link Fault#NONE} to end the current one
	 */
	synchronized void fault(Fault newFault) {
		this.fault = newFault;
		Channel bound = this.listening;
		if (newFault.kind() == Fault.Kind.REFUSE && bound != null) {
			bound.close().syncUninterruptibly();
			this.listening = null;
		}
		this.links.forEach((link, client) -> client.eventLoop().execute(() -> link.fault(newFault)));
		if (newFault.kind() != Fault.Kind.REFUSE && bound == null) {
			this.listening = listen(this.port);
		}
	}

	@Override
	public void close() {
		fault(Fault.REFUSE);
		this.loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
	}

}
