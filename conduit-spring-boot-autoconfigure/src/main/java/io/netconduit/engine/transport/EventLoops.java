package io.netconduit.engine.transport;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.netconduit.ConduitEventLoops;
import io.netconduit.engine.foreign.AlarmClock;
import io.netconduit.settings.TransportType;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.SocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event loops of a server or a client, on the requested transport.
 *
 * @since 0.1.0
 */
public final class EventLoops implements ConduitEventLoops {

	private static final Logger logger = LoggerFactory.getLogger(EventLoops.class);

	/**
	 * Not zero: with zero, a loop that is busy when the shutdown begins ends without
	 * another iteration, and only that iteration closes its channels. A listening socket
	 * would stay open until the JVM exits.
	 */
	private static final Duration SHUTDOWN_QUIET_PERIOD = Duration.ofMillis(100);

	private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(2);

	/** A thread that runs a handler which does not return never ends. */
	private static final Duration LONGEST_TERMINATION = SHUTDOWN_TIMEOUT.plusMillis(500);

	private final Transport transport;

	private final MultiThreadIoEventLoopGroup group;

	private final String stopThreadName;

	private EventLoops(Transport transport, MultiThreadIoEventLoopGroup group, String stopThreadName) {
		this.transport = transport;
		this.group = group;
		this.stopThreadName = stopThreadName;
	}

	/**
	 * Create event loops; their threads start with their first channel.
	 * @param type the transport
	 * @param threads how many threads; 0 for Netty's default, twice the processors
	 * @param threadNamePrefix the prefix of the threads' names, before a hyphen and their
	 * number
	 * @param daemon whether the JVM may end while the threads run
	 * @param propertyKey the property that {@code type} comes from, for the error message
	 * @return the event loops
	 * @throws IllegalStateException if a native transport is requested and does not load
	 */
	public static EventLoops create(TransportType type, int threads, String threadNamePrefix, boolean daemon,
			String propertyKey) {
		Transport transport = Transport.select(type, Platform.current(), propertyKey);
		EventLoops eventLoops = new EventLoops(
				transport, new MultiThreadIoEventLoopGroup(threads,
						new EventLoopThreadFactory(threadNamePrefix, daemon), transport.ioHandlerFactory()),
				threadNamePrefix + "-stop");
		logger.debug("Event loops {}: {}", threadNamePrefix, eventLoops.describe());
		return eventLoops;
	}

	/**
	 * Whether the current thread runs one of these event loops, and so must not block.
	 * @return whether it does
	 */
	public static boolean isEventLoopThread() {
		return isEventLoop(Thread.currentThread());
	}

	/**
	 * Whether a thread runs one of these event loops, and so must not block.
	 * @param thread the thread
	 * @return whether it does
	 */
	public static boolean isEventLoop(Thread thread) {
		return thread instanceof EventLoopThread;
	}

	/**
	 * Return the group, for a bootstrap.
	 * @return the group
	 */
	public EventLoopGroup group() {
		return this.group;
	}

	/**
	 * Return how to make the channel that listens on an address. The address matters:
	 * bound to {@code ::} the channel takes IPv4 and IPv6, bound to {@code 0.0.0.0} IPv4
	 * alone. Only io_uring and kqueue take both in either case.
	 * @param bindAddress the address that the channel will be bound to
	 * @return the factory, for a server bootstrap
	 */
	public ChannelFactory<ServerChannel> serverChannelFactory(InetSocketAddress bindAddress) {
		return (bindAddress.getAddress() instanceof Inet4Address) ? this.transport.ipv4ServerChannels()
				: this.transport.serverChannels();
	}

	/**
	 * Return the type of the channel that connects.
	 * @return the type, for a bootstrap
	 */
	public Class<? extends SocketChannel> channelType() {
		return this.transport.channelType();
	}

	/**
	 * Return the transport in use.
	 * @return the type, never {@link TransportType#AUTO}
	 */
	public TransportType type() {
		return this.transport.type();
	}

	@Override
	public String describe() {
		int threads = this.group.executorCount();
		return this.transport.name() + ", " + threads + ((threads != 1) ? " threads" : " thread");
	}

	/**
	 * Close the channels and end the threads, within about two seconds; does not wait.
	 * @return completes when the threads have done their last task or are too late, on a
	 * thread that may block
	 */
	public CompletableFuture<Void> shutdown() {
		CompletableFuture<Void> terminated = new CompletableFuture<>();
		this.group.shutdownGracefully(SHUTDOWN_QUIET_PERIOD.toMillis(), SHUTDOWN_TIMEOUT.toMillis(),
				TimeUnit.MILLISECONDS);
		// Netty would complete its future on a thread that the whole JVM shares, but the
		// code that continues from here belongs to the application.
		AlarmClock.onOwnThread(this.stopThreadName, () -> {
			awaitTermination();
			terminated.complete(null);
		});
		return terminated;
	}

	private void awaitTermination() {
		try {
			if (!this.group.awaitTermination(LONGEST_TERMINATION.toMillis(), TimeUnit.MILLISECONDS)) {
				logger.warn("An event loop has not ended in time, because a handler on it does not return ({})",
						this.stopThreadName);
			}
		}
		catch (InterruptedException ex) {
			// Nobody knows this thread.
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * {@linkplain #shutdown() Shut down} and wait until the threads have ended. Does not
	 * wait if called on an event loop, which cannot wait for itself.
	 */
	@Override
	public void close() {
		CompletableFuture<Void> terminated = shutdown();
		if (!isEventLoopThread()) {
			terminated.join();
		}
	}

}
