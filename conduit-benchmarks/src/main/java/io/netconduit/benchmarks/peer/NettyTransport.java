package io.netconduit.benchmarks.peer;

import java.util.Locale;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/**
 * The transport of this process, which all peers share.
 */
public enum NettyTransport {

	/**
	 * The JDK's selectors.
	 */
	NIO,

	/**
	 * Linux' epoll by Netty's native library.
	 */
	EPOLL;

	/**
	 * The system property that selects the transport.
	 */
	public static final String PROPERTY = "benchmarks.transport";

	/**
	 * Return the transport of this process.
	 * @return the transport that the system property selects, NIO by default
	 * @throws UnsatisfiedLinkError if this machine does not support it
	 */
	public static NettyTransport current() {
		NettyTransport transport = valueOf(System.getProperty(PROPERTY, NIO.name()).toUpperCase(Locale.ROOT));
		if (transport == EPOLL) {
			Epoll.ensureAvailability();
		}
		return transport;
	}

	/**
	 * Return the name for options and properties.
	 * @return the name in lower case
	 */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Return whether a library that chooses by itself may choose a native transport.
	 * @return {@code true} for epoll
	 */
	public boolean isNative() {
		return this == EPOLL;
	}

	/**
	 * Start event loops, whose threads are daemons.
	 * @param count the number of event loops, 0 for Netty's default
	 * @return the event loops, which the caller shuts down
	 */
	public EventLoopGroup eventLoops(int count) {
		return new MultiThreadIoEventLoopGroup(count, new DefaultThreadFactory("peer-io", true),
				(this == EPOLL) ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
	}

	/**
	 * Return the type of channels that listen.
	 * @return the type
	 */
	public Class<? extends ServerChannel> serverChannelType() {
		return (this == EPOLL) ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
	}

	/**
	 * Return the type of channels that connect.
	 * @return the type
	 */
	public Class<? extends Channel> channelType() {
		return (this == EPOLL) ? EpollSocketChannel.class : NioSocketChannel.class;
	}

}
