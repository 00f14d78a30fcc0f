package io.netconduit.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import io.netconduit.PeerInfo;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.connection.ConnectionRole;
import io.netconduit.engine.connection.ConnectionSetup;
import io.netconduit.engine.connection.ConnectionTicker;
import io.netconduit.engine.foreign.AlarmClock;
import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.engine.protocol.Capabilities;
import io.netconduit.engine.rpc.HandlerFailures;
import io.netconduit.engine.rpc.HandlerInvoker;
import io.netconduit.engine.rpc.HandlerRegistry;
import io.netconduit.engine.rpc.InFlightLimit;
import io.netconduit.engine.rpc.OutboundInterceptors;
import io.netconduit.engine.rpc.PeerConnection;
import io.netconduit.engine.rpc.RefusalLog;
import io.netconduit.engine.rpc.RpcRecorder;
import io.netconduit.engine.rpc.RpcSetup;
import io.netconduit.engine.security.ServerAuthenticator;
import io.netconduit.engine.transport.Addresses;
import io.netconduit.engine.transport.EventLoops;
import io.netconduit.engine.transport.tls.Tls;
import io.netconduit.settings.ConnectionSettings;
import io.netconduit.settings.TlsContexts;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;

/**
 * Everything that a server has from one start to the next stop: threads, port,
 * connections.
 */
final class RunningServer {

	private static final int BACKLOG = 1024;

	private static final Duration LONGEST_UNBIND = Duration.ofSeconds(2);

	private final ServerThreads threads;

	private final ConnectionRegistry connections;

	private final Channel channel;

	private RunningServer(ServerThreads threads, ConnectionRegistry connections, Channel channel) {
		this.threads = threads;
		this.connections = connections;
		this.channel = channel;
	}

	static RunningServer start(ServerSetup setup, HandlerRegistry handlers, ValueMapper mapper, ServerEvents events) {
		ServerThreads threads = new ServerThreads(setup);
		boolean started = false;
		try {
			ConnectionRegistry connections = new ConnectionRegistry(setup.descriptor().maxConnections());
			Reception reception = reception(setup, handlers, mapper, threads, connections, events);
			Channel channel = bind(setup, threads.eventLoops(), reception);
			// Not earlier: preparations must not delay the binding of the port.
			reception.prepare();
			started = true;
			return new RunningServer(threads, connections, channel);
		}
		finally {
			if (!started) {
				threads.close();
			}
		}
	}

	private static Reception reception(ServerSetup setup, HandlerRegistry handlers, ValueMapper mapper,
			ServerThreads threads, ConnectionRegistry connections, ServerEvents events) {
		ServerDescriptor descriptor = setup.descriptor();
		ConnectionSettings settings = descriptor.connection();
		ConnectionSetup connectionSetup = new ConnectionSetup(ConnectionRole.SERVER, settings,
				descriptor.connectionTimeout(), descriptor.dialects(), new ConnectionTicker(settings), System::nanoTime)
			.withRateLimit(descriptor.limits().rateLimit())
			.withLinger(setup.linger());
		LimitSettings limits = descriptor.limits();
		HandlerFailures failures = new HandlerFailures(setup.exceptionResolvers());
		RpcSetup rpcSetup = new RpcSetup(handlers, mapper, threads.workers(), failures, System::nanoTime,
				InFlightLimit.ofServer(limits.maxInFlight(), limits.maxInFlightSize()),
				new RefusalLog(System::nanoTime), RpcRecorder.NOOP,
				new HandlerInvoker(setup.inboundInterceptors(), failures),
				new OutboundInterceptors(setup.outboundInterceptors()));
		ServerAuthenticator authenticator = authenticator(setup, threads.engine());
		PeerInfo info = new PeerInfo(settings.identity().name(), settings.identity().version(),
				settings.identity().description(), settings.identity().protocolVersion(), Capabilities.OWN);
		ServerAuthSettings auth = descriptor.auth();
		TlsContexts contexts = setup.tlsContexts();
		Tls tls = (descriptor.tls().enabled() && contexts != null)
				? Tls.ofServer(contexts, descriptor.tls().clientAuth()) : null;
		return new Reception(connectionSetup, rpcSetup, threads.engine(), authenticator, info, tls,
				new AcceptGate(auth.maxUnauthenticated(), auth.maxUnauthenticatedPerAddress()), connections, events);
	}

	static ServerAuthenticator authenticator(ServerSetup setup, Executor engine) {
		ServerAuthSettings auth = setup.descriptor().auth();
		String secret = auth.saltSecret();
		ServerAuthenticator.Builder authenticator = ServerAuthenticator.builder(engine)
			.prefix(setup.descriptor().connection().prefix())
			.mechanisms(auth.mechanisms())
			.iterations(auth.iterations())
			.saltSecret((secret != null) ? secret.getBytes(StandardCharsets.UTF_8) : null)
			.failedProofsPerMinute(auth.failedProofsPerMinute());
		if (setup.credentials() != null) {
			authenticator.repository(setup.credentials());
		}
		else {
			authenticator.users(ConfiguredUsers.of(setup.descriptor()));
		}
		return authenticator.build();
	}

	private static Channel bind(ServerSetup setup, EventLoops eventLoops, Reception reception) {
		ServerDescriptor descriptor = setup.descriptor();
		try {
			InetSocketAddress address = Addresses.resolveBindAddress(descriptor.host(), descriptor.port(),
					descriptor.ipv6(), descriptor.connection().prefix());
			ServerBootstrap bootstrap = new ServerBootstrap().group(eventLoops.group())
				.channelFactory(eventLoops.serverChannelFactory(address))
				.option(ChannelOption.AUTO_READ, false)
				.option(ChannelOption.SO_BACKLOG, BACKLOG)
				.option(ChannelOption.SO_REUSEADDR, true)
				.childOption(ChannelOption.TCP_NODELAY, true)
				.childOption(ChannelOption.SO_KEEPALIVE, true)
				.childHandler(reception);
			customize(bootstrap, setup);
			return bootstrap.bind(address).syncUninterruptibly().channel();
		}
		catch (Exception ex) {
			// Netty throws checked exceptions undeclared.
			throw new ConduitServerStartException(descriptor.host(), descriptor.port(), ex);
		}
	}

	private static void customize(ServerBootstrap bootstrap, ServerSetup setup) {
		Throwable failure = ForeignCode
			.attempt(() -> setup.bootstrapCustomizers().forEach((customizer) -> customizer.customize(bootstrap)));
		if (failure != null) {
			throw new IllegalStateException("A bootstrap customizer failed: " + failure, failure);
		}
	}

	/** Accept clients: listeners that are notified of them find this server running. */
	void open() {
		this.channel.config().setAutoRead(true);
	}

	InetAddress address() {
		return (this.channel.localAddress() instanceof InetSocketAddress local) ? local.getAddress()
				: InetAddress.getLoopbackAddress();
	}

	int port() {
		return (this.channel.localAddress() instanceof InetSocketAddress local) ? local.getPort() : -1;
	}

	ConnectionRegistry connections() {
		return this.connections;
	}

	String transport() {
		return this.threads.eventLoops().describe();
	}

	/**
	 * Stop normally.
	 * @param timeoutMillis how long it may take
	 * @return completes when everything is closed
	 */
	CompletableFuture<Void> stop(long timeoutMillis) {
		CompletableFuture<Void> unbound = new CompletableFuture<>();
		this.channel.close().addListener((future) -> unbound.complete(null));
		// Its event loop may run a handler that does not return.
		AlarmClock.Alarm late = AlarmClock.after(LONGEST_UNBIND, () -> unbound.complete(null));
		long start = System.nanoTime();
		return unbound.thenCompose((nothing) -> {
			late.cancel();
			long left = timeoutMillis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
			return new ServerDrain(this.connections, this.threads.eventLoops().group()).run(Math.max(0, left));
		}).handle((nothing, failure) -> failure).thenCompose((failure) -> this.threads.close());
	}

	/**
	 * Find the established connections.
	 * @return a snapshot
	 */
	List<PeerConnection> peers() {
		return List.copyOf(this.connections.all());
	}

}
