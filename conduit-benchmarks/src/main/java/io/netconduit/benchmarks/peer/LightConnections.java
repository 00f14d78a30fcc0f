package io.netconduit.benchmarks.peer;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;

/**
 * Opens many connections to one server, each of which is only a channel with one handler.
 */
public final class LightConnections {

	// A Conduit server accepts 64 connections per address that have not logged in.
	private static final int AT_A_TIME = 50;

	private static final long TIMEOUT_SECONDS = 120;

	private final Bootstrap bootstrap;

	private final InetSocketAddress server;

	/**
	 * Create an opener.
	 * @param group the event loops
	 * @param port the server's port on the loopback address
	 */
	public LightConnections(EventLoopGroup group, int port) {
		this.bootstrap = new Bootstrap().group(group).channel(NettyTransport.current().channelType());
		this.server = new InetSocketAddress("127.0.0.1", port);
	}

	/**
	 * Open connections and wait until all are ready.
	 * @param count the number of connections
	 * @param handler creates the handler of one connection, which completes the future
	 * when the connection is ready
	 * @throws Exception if one of them cannot be opened or does not become ready
	 */
	public void open(int count, Function<CompletableFuture<Void>, ChannelHandler> handler) throws Exception {
		Semaphore underWay = new Semaphore(AT_A_TIME);
		List<CompletableFuture<Void>> opened = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			if (!underWay.tryAcquire(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
				throw new IllegalStateException("The server is slow to accept connections: " + i + " of " + count);
			}
			CompletableFuture<Void> ready = new CompletableFuture<>();
			ready.whenComplete((ignored, failure) -> underWay.release());
			opened.add(ready);
			connect(handler.apply(ready), ready);
		}
		CompletableFuture.allOf(opened.toArray(CompletableFuture[]::new)).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
	}

	private void connect(ChannelHandler handler, CompletableFuture<Void> ready) {
		this.bootstrap.clone().handler(new ChannelInitializer<SocketChannel>() {
			@Override
			protected void initChannel(SocketChannel channel) {
				channel.pipeline().addLast(handler);
			}
		}).connect(this.server).addListener((ChannelFuture future) -> {
			if (!future.isSuccess()) {
				ready.completeExceptionally(future.cause());
			}
			else {
				future.channel()
					.closeFuture()
					.addListener((closed) -> ready
						.completeExceptionally(new IllegalStateException("The connection was closed")));
			}
		});
	}

}
