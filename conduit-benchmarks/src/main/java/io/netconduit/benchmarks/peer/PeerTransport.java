package io.netconduit.benchmarks.peer;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/**
 * Which of Netty's transports all peers of a process use. Never a guess: the native jar
 * is always there.
 */
public enum PeerTransport {

	/**
	 * The JDK's own.
	 */
	NIO(NioServerSocketChannel.class, NioSocketChannel.class),

	/**
	 * Linux's own.
	 */
	EPOLL(EpollServerSocketChannel.class, EpollSocketChannel.class);

	/**
	 * The system property that names the transport, in lower case.
	 */
	public static final String PROPERTY = "benchmarks.transport";

	private final Class<? extends ServerChannel> serverChannel;

	private final Class<? extends SocketChannel> channel;

	PeerTransport(Class<? extends ServerChannel> serverChannel, Class<? extends SocketChannel> channel) {
		this.serverChannel = serverChannel;
		this.channel = channel;
	}

	/**
	 * Return the transport of this process.
	 * @return what the system property says, else NIO
	 */
	public static PeerTransport current() {
		return EPOLL.label().equals(System.getProperty(PROPERTY)) ? EPOLL : NIO;
	}

	/**
	 * Return the name for options and properties.
	 * @return {@code nio} or {@code epoll}
	 */
	public String label() {
		return (this != EPOLL) ? "nio" : "epoll";
	}

	/**
	 * Create event loops, whose threads are daemons.
	 * @param threads how many; 0 for Netty's default, twice the processors
	 * @param name what the threads are called
	 * @return the event loops
	 */
	public EventLoopGroup newGroup(int threads, String name) {
		IoHandlerFactory factory = (this != EPOLL) ? NioIoHandler.newFactory() : EpollIoHandler.newFactory();
		return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(name, true), factory);
	}

	/**
	 * Return the type of the channel that listens.
	 * @return the type
	 */
	public Class<? extends ServerChannel> serverChannel() {
		return this.serverChannel;
	}

	/**
	 * Return the type of the channel of one connection.
	 * @return the type
	 */
	public Class<? extends SocketChannel> channel() {
		return this.channel;
	}

}
