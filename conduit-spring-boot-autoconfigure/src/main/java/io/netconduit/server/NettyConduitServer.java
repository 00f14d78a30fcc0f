package io.netconduit.server;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;

import io.netconduit.ConduitConnection;
import io.netconduit.HandlerOptions;
import io.netconduit.MessageFunction;
import io.netconduit.ResultType;
import io.netconduit.RpcFunction;
import io.netconduit.RpcParams;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.connection.ConnectionRole;
import io.netconduit.engine.foreign.Notifier;
import io.netconduit.engine.rpc.HandlerHost;
import io.netconduit.engine.rpc.HandlerRegistry;
import io.netconduit.engine.rpc.LambdaHandlers;
import io.netconduit.engine.rpc.ListenerHost;
import io.netconduit.engine.rpc.NonBlockingThreads;
import io.netconduit.engine.rpc.PeerConnection;
import io.netconduit.settings.ConnectionSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@link ConduitServer} over Netty.
 */
final class NettyConduitServer implements ConduitServer, HandlerHost, ListenerHost<ServerListener> {

	private static final Logger logger = LoggerFactory.getLogger(NettyConduitServer.class);

	private final ServerSetup setup;

	private final ServerDescriptor descriptor;

	private final ValueMapper mapper;

	private final HandlerRegistry handlers = new HandlerRegistry();

	private final LambdaHandlers lambdas;

	private final ServerEvents events;

	private final Broadcasts broadcasts;

	/** In an object of its own, which copies of this server, such as spies, share. */
	private final Lifecycle lifecycle = new Lifecycle();

	NettyConduitServer(ServerSetup setup) {
		this.setup = setup;
		this.descriptor = setup.descriptor();
		this.mapper = setup.mapper();
		this.lambdas = new LambdaHandlers(this.handlers, this.mapper, ConnectionRole.SERVER);
		this.events = new ServerEvents(this, setup.listeners());
		this.broadcasts = new Broadcasts(this.mapper, this.descriptor.connection());
		requireCredentials(setup);
		requireCertificate(setup);
		// Credentials that cannot be used are reported now, not at the first start.
		RunningServer.authenticator(setup, Runnable::run);
	}

	private static void requireCredentials(ServerSetup setup) {
		ServerAuthSettings auth = setup.descriptor().auth();
		ConnectionSettings settings = setup.descriptor().connection();
		if (setup.credentials() == null && auth.password() == null && auth.users().isEmpty()) {
			throw new IllegalArgumentException("A server needs credentials: set %s or %s, or give it a ".formatted(
					settings.key("password"), settings.key("users.<name>.password")) + "ConduitCredentialsRepository");
		}
		if (setup.credentials() != null && (auth.password() != null || !auth.users().isEmpty())) {
			logger.warn("{} and {} have no effect: the ConduitCredentialsRepository replaces them",
					settings.key("password"), settings.key("users"));
		}
		else if (auth.saltSecret() == null
				&& auth.users().values().stream().anyMatch((user) -> user.verifier() != null)) {
			logger
				.warn("{} contains verifiers and {} is not set: salts that stay the same across restarts reveal which "
						+ "users exist", settings.key("users"), settings.key("auth.salt-secret"));
		}
	}

	private static void requireCertificate(ServerSetup setup) {
		if (setup.descriptor().tls().enabled() && setup.tlsContexts() == null) {
			throw new IllegalArgumentException("A server with TLS needs a certificate: set "
					+ setup.descriptor().connection().key("ssl.bundle") + ", or pass one to the builder with tls(…)");
		}
	}

	@Override
	public ServerDescriptor descriptor() {
		return this.descriptor;
	}

	@Override
	public void addListener(ServerListener listener) {
		this.events.add(listener);
	}

	@Override
	public void start() {
		NonBlockingThreads.requireBlockingAllowed();
		synchronized (this.lifecycle) {
			if (this.lifecycle.running != null) {
				return;
			}
			RunningServer started = RunningServer.start(this.setup, this.handlers, this.mapper, this.events);
			this.lifecycle.running = started;
			this.lifecycle.stopped = new CompletableFuture<>();
			started.open();
			logger.info("Conduit server {} listening on {} port {} ({}{})",
					this.descriptor.connection().identity().name(), this.descriptor.host(), started.port(),
					started.transport(), (this.descriptor.tls().enabled()) ? ", TLS" : "");
			StartWarnings.log(this.descriptor, started.address());
		}
		Throwable failure = this.events.started();
		if (failure != null) {
			close();
			throw new StartListenerException(this.descriptor.connection().identity().name(), failure);
		}
	}

	@Override
	public CompletableFuture<Void> stop() {
		CompletableFuture<Void> ended;
		RunningServer stopping;
		synchronized (this.lifecycle) {
			ended = this.lifecycle.stopped;
			stopping = this.lifecycle.running;
			if (stopping == null) {
				return ended.copy();
			}
			this.lifecycle.running = null;
			this.lifecycle.draining = stopping;
		}
		new ServerStop(stopping, this.events, this.descriptor.connection().identity().name(),
				this.descriptor.connection().timeouts().shutdown())
			.start(() -> drained(stopping), () -> ended.complete(null));
		return ended.copy();
	}

	@Override
	public void await() throws InterruptedException {
		NonBlockingThreads.requireBlockingAllowed();
		if (Notifier.isListenerThread()) {
			throw new IllegalStateException("A listener must not wait for the stop, which waits for the listener");
		}
		CompletableFuture<Void> ended;
		synchronized (this.lifecycle) {
			ended = this.lifecycle.stopped;
		}
		try {
			ended.get();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("The server did not stop normally", ex.getCause());
		}
	}

	private void drained(RunningServer stopping) {
		synchronized (this.lifecycle) {
			if (this.lifecycle.draining == stopping) {
				this.lifecycle.draining = null;
			}
		}
	}

	@Override
	public boolean isRunning() {
		return this.lifecycle.running != null;
	}

	@Override
	public boolean isDraining() {
		return this.lifecycle.running == null && this.lifecycle.draining != null;
	}

	// Also while it stops: its last handlers may list the connections.
	private @Nullable RunningServer present() {
		RunningServer present = this.lifecycle.running;
		return (present != null) ? present : this.lifecycle.draining;
	}

	@Override
	public int port() {
		RunningServer present = this.lifecycle.running;
		return (present != null) ? present.port() : -1;
	}

	@Override
	public HandlerRegistry handlers() {
		return this.handlers;
	}

	@Override
	public ConduitServer on(String type, HandlerOptions options, MessageFunction<@Nullable Object> function) {
		this.lambdas.on(type, options, function);
		return this;
	}

	@Override
	public <T> ConduitServer on(String type, Class<T> dataType, HandlerOptions options, MessageFunction<T> function) {
		this.lambdas.on(type, dataType, options, function);
		return this;
	}

	@Override
	public ConduitServer handle(String name, HandlerOptions options, RpcFunction<RpcParams, ?> function) {
		this.lambdas.handle(name, options, function);
		return this;
	}

	@Override
	public <T> ConduitServer handle(String name, Class<T> paramsType, HandlerOptions options,
			RpcFunction<T, ?> function) {
		this.lambdas.handle(name, paramsType, options, function);
		return this;
	}

	@Override
	public Collection<ConduitConnection> connections() {
		return List.copyOf(peers());
	}

	private List<PeerConnection> peers() {
		RunningServer present = present();
		return (present != null) ? present.peers() : List.of();
	}

	@Override
	public Optional<ConduitConnection> connection(String id) {
		RunningServer present = present();
		return Optional.ofNullable((present != null) ? present.connections().find(id) : null);
	}

	@Override
	public BroadcastResult broadcast(String type, @Nullable Object data) {
		return this.broadcasts.send(type, data, peers());
	}

	@Override
	public BroadcastResult broadcast(String type, @Nullable Object data, Predicate<ConduitConnection> recipients) {
		return this.broadcasts.send(type, data, peers().stream().filter(recipients).toList());
	}

	@Override
	public BroadcastResult broadcast(String type, @Nullable Object data, ConduitConnection... exclude) {
		Set<ConduitConnection> excluded = new HashSet<>(Arrays.asList(exclude));
		return broadcast(type, data, (peer) -> !excluded.contains(peer));
	}

	@Override
	public <T extends @Nullable Object> BroadcastResult broadcast(String type, T data, ResultType<T> dataType,
			Predicate<ConduitConnection> recipients) {
		return this.broadcasts.send(type, data, dataType, peers().stream().filter(recipients).toList());
	}

	@Override
	public <T extends @Nullable Object> BroadcastResult broadcast(String type, T data, ResultType<T> dataType,
			ConduitConnection... exclude) {
		Set<ConduitConnection> excluded = new HashSet<>(Arrays.asList(exclude));
		return broadcast(type, data, dataType, (peer) -> !excluded.contains(peer));
	}

	@Override
	public void close() {
		CompletableFuture<Void> stopping = stop();
		if (!NonBlockingThreads.isCurrent() && !Notifier.isListenerThread()) {
			stopping.join();
		}
	}

	/**
	 * The present run of the server, and its end. Changed only under this object's lock.
	 */
	private static final class Lifecycle {

		private volatile @Nullable RunningServer running;

		private volatile @Nullable RunningServer draining;

		/** Completes when the current run, or otherwise the last one, is over. */
		private CompletableFuture<Void> stopped = CompletableFuture.completedFuture(null);

	}

}
