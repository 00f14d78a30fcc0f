package io.netconduit.engine.transport;

import java.nio.channels.spi.SelectorProvider;
import java.util.Locale;

import io.netconduit.settings.TransportType;
import io.netty.channel.ChannelFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.kqueue.KQueue;
import io.netty.channel.kqueue.KQueueIoHandler;
import io.netty.channel.kqueue.KQueueServerSocketChannel;
import io.netty.channel.kqueue.KQueueSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of Netty's transports, known to load: the factories of its event loops and
 * channels.
 *
 * @param type the type, never {@link TransportType#AUTO}
 * @param ioHandlerFactory creates the part of an event loop that does the I/O
 * @param serverChannels makes a channel that listens on both address families
 * @param ipv4ServerChannels makes a channel that listens on IPv4 alone, if the transport
 * can
 * @param channelType the channel of one connection
 */
record Transport(TransportType type, IoHandlerFactory ioHandlerFactory, ChannelFactory<ServerChannel> serverChannels,
		ChannelFactory<ServerChannel> ipv4ServerChannels, Class<? extends SocketChannel> channelType) {

	private static final Logger logger = LoggerFactory.getLogger(Transport.class);

	/**
	 * Pick the transport.
	 * @param type the requested type
	 * @param platform the platform that this runs on
	 * @param propertyKey the property that {@code type} comes from, for the error message
	 * @return the transport
	 * @throws IllegalStateException if a native transport is requested and does not load
	 */
	static Transport select(TransportType type, Platform platform, String propertyKey) {
		if (type == TransportType.AUTO) {
			return selectBest(platform);
		}
		try {
			return load(type);
		}
		catch (LinkageError ex) {
			throw new IllegalStateException(explain(type, platform, propertyKey, ex), ex);
		}
	}

	private static Transport selectBest(Platform platform) {
		TransportType best = (platform.isMac()) ? TransportType.KQUEUE : TransportType.EPOLL;
		// An attempt without the jar would only make newer JDKs warn about native access.
		if (Transport.class.getClassLoader().getResource(platform.nativeLibrary(name(best))) == null) {
			return load(TransportType.NIO);
		}
		try {
			return load(best);
		}
		catch (LinkageError ex) {
			logger.debug("The transport {} does not load ({}); nio is used instead", name(best), rootOf(ex).toString());
			return load(TransportType.NIO);
		}
	}

	/*
	 * Only a LinkageError can occur: the native library does not load
	 * (UnsatisfiedLinkError), or the application has excluded the classes as well
	 * (NoClassDefFoundError). Each method is linked only when it runs, so a missing class
	 * affects its own transport only.
	 */
	private static Transport load(TransportType type) {
		return switch (type) {
			case AUTO, NIO -> nio();
			case EPOLL -> epoll();
			case IO_URING -> ioUring();
			case KQUEUE -> kqueue();
		};
	}

	/*
	 * A socket for both families treats 0.0.0.0 like ::, so a server that is meant for
	 * IPv4 only would also listen on IPv6, where no firewall rule expects it. The second
	 * factory creates sockets for IPv4 only. Netty's channels for io_uring and kqueue
	 * offer no such socket.
	 */
	private static Transport nio() {
		return new Transport(TransportType.NIO, NioIoHandler.newFactory(), NioServerSocketChannel::new,
				() -> new NioServerSocketChannel(SelectorProvider.provider(), SocketProtocolFamily.INET),
				NioSocketChannel.class);
	}

	private static Transport epoll() {
		Epoll.ensureAvailability();
		return new Transport(TransportType.EPOLL, EpollIoHandler.newFactory(), EpollServerSocketChannel::new,
				() -> new EpollServerSocketChannel(SocketProtocolFamily.INET), EpollSocketChannel.class);
	}

	private static Transport ioUring() {
		IoUring.ensureAvailability();
		return new Transport(TransportType.IO_URING, IoUringIoHandler.newFactory(), IoUringServerSocketChannel::new,
				IoUringServerSocketChannel::new, IoUringSocketChannel.class);
	}

	private static Transport kqueue() {
		KQueue.ensureAvailability();
		return new Transport(TransportType.KQUEUE, KQueueIoHandler.newFactory(), KQueueServerSocketChannel::new,
				KQueueServerSocketChannel::new, KQueueSocketChannel.class);
	}

	private static String explain(TransportType type, Platform platform, String propertyKey, LinkageError ex) {
		String sentence = propertyKey + " is " + name(type);
		if (!((type == TransportType.KQUEUE) ? platform.isMac() : platform.isLinux())) {
			return sentence + ", which does not run on " + platform.osName() + "; set it to auto";
		}
		return sentence + ", but its native library does not load (" + rootOf(ex) + "): add the jar "
				+ "io.netty:netty-transport-native-" + name(type) + " with the classifier " + platform.classifier()
				+ " in the same version as Netty's other jars, or set " + propertyKey + " to auto";
	}

	private static Throwable rootOf(Throwable ex) {
		Throwable cause = ex.getCause();
		return (cause != null && cause != ex) ? rootOf(cause) : ex;
	}

	String name() {
		return name(this.type);
	}

	private static String name(TransportType type) {
		return type.name().toLowerCase(Locale.ROOT);
	}

}
