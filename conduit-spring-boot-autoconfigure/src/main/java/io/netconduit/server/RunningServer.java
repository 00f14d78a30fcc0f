package io.netconduit.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.netconduit.ConduitCredentials;
import io.netconduit.PeerInfo;
import io.netconduit.ScramVerifier;
import io.netconduit.engine.codec.jackson.PayloadMapper;
import io.netconduit.engine.connection.ConnectionRole;
import io.netconduit.engine.connection.ConnectionSetup;
import io.netconduit.engine.connection.ConnectionTicker;
import io.netconduit.engine.protocol.Capabilities;
import io.netconduit.engine.rpc.HandlerFailures;
import io.netconduit.engine.rpc.HandlerRegistry;
import io.netconduit.engine.rpc.InFlightLimit;
import io.netconduit.engine.rpc.PeerConnection;
import io.netconduit.engine.rpc.RefusalLog;
import io.netconduit.engine.rpc.RpcSetup;
import io.netconduit.engine.rpc.WorkerPool;
import io.netconduit.engine.security.ServerAuthenticator;
import io.netconduit.engine.transport.Addresses;
import io.netconduit.engine.transport.EventLoops;
import io.netconduit.engine.transport.tls.Tls;
import io.netconduit.settings.ConnectionSettings;
import io.netconduit.settings.ThreadSettings;
import io.netconduit.settings.TlsContexts;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a server has from one start to the next stop: threads, port,
 * connections.
 */
final class RunningServer {

	private static final int BACKLOG = 1024;

	private final EventLoops eventLoops;

	private final @Nullable WorkerPool ownWorkers;

	private final ConnectionRegistry connections;

	private final Channel channel;

	private RunningServer(EventLoops eventLoops, @Nullable WorkerPool ownWorkers, ConnectionRegistry connections,
			Channel channel) {
		this.eventLoops = eventLoops;
		this.ownWorkers = ownWorkers;
		this.connections = connections;
		this.channel = channel;
	}

	static RunningServer start(ConduitServerBuilder builder, HandlerRegistry handlers, PayloadMapper mapper,
			ServerEvents events) {
		ServerDescriptor descriptor = builder.descriptor();
		ThreadSettings threads = descriptor.threads();
		String name = "conduit-server";
		EventLoops eventLoops = EventLoops.create(threads.transport(), threads.ioThreads(), name + "-io", true,
				"conduit.server.transport");
		WorkerPool own = (builder.workers() != null) ? null
				: new WorkerPool(name + "-worker", threads.workerThreads(), threads.workerQueueSize());
		Executor workers = (builder.workers() != null) ? builder.workers() : own;
		try {
			ConnectionRegistry connections = new ConnectionRegistry(descriptor.maxConnections());
			Reception reception = reception(builder, handlers, mapper, workers, connections, events);
			Channel channel = bind(builder, eventLoops, reception);
			// Not earlier: what the first peers may have to wait for is not to delay the
			// port.
			reception.prepare();
			return new RunningServer(eventLoops, own, connections, channel);
		}
		catch (RuntimeException ex) {
			eventLoops.shutdown();
			if (own != null) {
				own.close();
			}
			throw ex;
		}
	}

	private static Reception reception(ConduitServerBuilder builder, HandlerRegistry handlers, PayloadMapper mapper,
			@Nullable Executor workers, ConnectionRegistry connections, ServerEvents events) {
		ServerDescriptor descriptor = builder.descriptor();
		ConnectionSettings settings = descriptor.connection();
		if (workers == null) {
			throw new IllegalStateException("There are no workers");
		}
		ConnectionSetup connectionSetup = new ConnectionSetup(ConnectionRole.SERVER, settings,
				descriptor.connectionTimeout(), descriptor.dialects(), new ConnectionTicker(settings), System::nanoTime)
			.withRateLimit(descriptor.limits().rateLimit());
		LimitSettings limits = descriptor.limits();
		RpcSetup rpcSetup = new RpcSetup(handlers, mapper, workers, new HandlerFailures(builder.exceptionResolvers()),
				System::nanoTime, InFlightLimit.ofServer(limits.maxInFlight(), limits.maxInFlightSize()),
				new RefusalLog(System::nanoTime));
		ServerAuthenticator authenticator = authenticator(builder, workers);
		PeerInfo info = new PeerInfo(settings.name(), settings.version(), settings.description(),
				settings.protocolVersion(), Capabilities.OWN);
		ServerAuthSettings auth = descriptor.auth();
		TlsContexts contexts = builder.tlsContexts();
		Tls tls = (descriptor.tls().enabled() && contexts != null)
				? Tls.ofServer(contexts, descriptor.tls().clientAuth()) : null;
		return new Reception(connectionSetup, rpcSetup, authenticator, info, tls,
				new AcceptGate(auth.maxUnauthenticated(), auth.maxUnauthenticatedPerAddress()), connections, events);
	}

	static ServerAuthenticator authenticator(ConduitServerBuilder builder, Executor workers) {
		ServerAuthSettings auth = builder.descriptor().auth();
		String secret = auth.saltSecret();
		ServerAuthenticator.Builder authenticator = ServerAuthenticator.builder(workers)
			.users(users(auth))
			.mechanisms(auth.mechanisms())
			.iterations(auth.iterations())
			.saltSecret((secret != null) ? secret.getBytes(StandardCharsets.UTF_8) : null)
			.failedProofsPerMinute(auth.failedProofsPerMinute());
		if (builder.credentials() != null) {
			authenticator.repository(builder.credentials());
		}
		return authenticator.build();
	}

	private static List<ConduitCredentials> users(ServerAuthSettings auth) {
		List<ConduitCredentials> users = new ArrayList<>();
		if (auth.password() != null) {
			users.add(ConduitCredentials.ofPassword(ServerAuthSettings.DEFAULT_USER, auth.password()));
		}
		auth.users().forEach((name, user) -> {
			if (user.verifier() != null) {
				users.add(new ConduitCredentials(name, null, ScramVerifier.parse(user.verifier()), user.roles()));
			}
			else if (user.password() != null) {
				users.add(new ConduitCredentials(name, user.password(), null, user.roles()));
			}
		});
		return users;
	}

	private static Channel bind(ConduitServerBuilder builder, EventLoops eventLoops, Reception reception) {
		ServerDescriptor descriptor = builder.descriptor();
		try {
			InetSocketAddress address = Addresses.resolveBindAddress(descriptor.host(), descriptor.port(),
					descriptor.ipv6());
			ServerBootstrap bootstrap = new ServerBootstrap().group(eventLoops.group())
				.channelFactory(eventLoops.serverChannelFactory(address))
				.option(ChannelOption.AUTO_READ, false)
				.option(ChannelOption.SO_BACKLOG, BACKLOG)
				.option(ChannelOption.SO_REUSEADDR, true)
				.childOption(ChannelOption.TCP_NODELAY, true)
				.childOption(ChannelOption.SO_KEEPALIVE, true)
				.childHandler(reception);
			builder.bootstrapCustomizers().forEach((customizer) -> customizer.customize(bootstrap));
			return bootstrap.bind(address).syncUninterruptibly().channel();
		}
		catch (Exception ex) {
			// Netty throws checked exceptions undeclared.
			throw new ConduitServerStartException(descriptor.host(), descriptor.port(), ex);
		}
	}

	/** Accept clients: whoever hears of them finds this server running. */
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
		return this.eventLoops.describe();
	}

	/**
	 * Stop in order.
	 * @param timeoutMillis how long it may take
	 * @return completes when everything is closed
	 */
	CompletableFuture<Void> stop(long timeoutMillis) {
		CompletableFuture<Void> unbound = new CompletableFuture<>();
		this.channel.close().addListener((future) -> unbound.complete(null));
		return unbound
			.thenCompose((nothing) -> new ServerDrain(this.connections, this.eventLoops.group()).run(timeoutMillis))
			.handle((nothing, failure) -> failure)
			.thenCompose((failure) -> this.eventLoops.shutdown())
			.whenComplete((nothing, failure) -> closeWorkers());
	}

	private void closeWorkers() {
		if (this.ownWorkers != null) {
			this.ownWorkers.close();
		}
	}

	/**
	 * Find the established connections.
	 * @return a snapshot
	 */
	List<PeerConnection> peers() {
		return List.copyOf(this.connections.all());
	}

}
