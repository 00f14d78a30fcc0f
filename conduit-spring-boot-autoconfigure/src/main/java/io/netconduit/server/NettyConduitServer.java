package io.netconduit.server;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.netconduit.ConduitConnection;
import io.netconduit.ErrorCode;
import io.netconduit.MessageFunction;
import io.netconduit.RpcException;
import io.netconduit.RpcFunction;
import io.netconduit.RpcParams;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.msgpack.MessagePackGuard;
import io.netconduit.engine.codec.payload.MessagePayload;
import io.netconduit.engine.connection.Connection;
import io.netconduit.engine.protocol.ProtocolLimits;
import io.netconduit.engine.rpc.HandlerRegistry;
import io.netconduit.engine.rpc.LambdaHandlers;
import io.netconduit.engine.rpc.PeerConnection;
import io.netconduit.settings.ConnectionSettings;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@link ConduitServer} over Netty.
 */
final class NettyConduitServer implements ConduitServer {

	private static final Logger logger = LoggerFactory.getLogger(NettyConduitServer.class);

	private final ServerSetup setup;

	private final ServerDescriptor descriptor;

	private final ValueMapper mapper;

	private final HandlerRegistry handlers = new HandlerRegistry();

	private final LambdaHandlers lambdas;

	private final List<ServerListener> listeners;

	private final Object lifecycle = new Object();

	private volatile @Nullable RunningServer running;

	private volatile @Nullable RunningServer draining;

	private CompletableFuture<Void> stopped = CompletableFuture.completedFuture(null);

	NettyConduitServer(ServerSetup setup) {
		this.setup = setup;
		this.descriptor = setup.descriptor();
		this.mapper = setup.mapper();
		this.lambdas = new LambdaHandlers(this.handlers, this.mapper);
		this.listeners = setup.listeners();
		requireCredentials(setup);
		requireCertificate(setup);
		// Credentials that cannot be used are told of now, not at the first start.
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
			logger.warn("{} and {} let nobody in: the ConduitCredentialsRepository takes their place",
					settings.key("password"), settings.key("users"));
		}
		else if (auth.saltSecret() == null
				&& auth.users().values().stream().anyMatch((user) -> user.verifier() != null)) {
			logger.warn("{} has verifiers and {} is not set: salts that stay the same over restarts give away whose "
					+ "they are", settings.key("users"), settings.key("auth.salt-secret"));
		}
	}

	private static void requireCertificate(ServerSetup setup) {
		if (setup.descriptor().tls().enabled() && setup.tlsContexts() == null) {
			throw new IllegalArgumentException("A server that speaks TLS needs a certificate: set "
					+ setup.descriptor().connection().key("ssl.bundle") + ", or give the builder one by tls(…)");
		}
	}

	@Override
	public ServerDescriptor descriptor() {
		return this.descriptor;
	}

	@Override
	public void start() {
		synchronized (this.lifecycle) {
			if (this.running != null) {
				return;
			}
			RunningServer started = RunningServer.start(this.setup, this.handlers, this.mapper);
			this.running = started;
			logger.info("Conduit server {} listening on {} port {} ({}{})",
					this.descriptor.connection().identity().name(), this.descriptor.host(), started.port(),
					started.transport(), (this.descriptor.tls().enabled()) ? ", TLS" : "");
			StartWarnings.log(this.descriptor, started.address());
		}
		tell((listener) -> listener.started(this));
	}

	@Override
	public CompletableFuture<Void> stop() {
		CompletableFuture<Void> ended = new CompletableFuture<>();
		RunningServer stopping;
		synchronized (this.lifecycle) {
			stopping = this.running;
			if (stopping == null) {
				return this.stopped.copy();
			}
			this.running = null;
			this.draining = stopping;
			this.stopped = ended;
		}
		tell((listener) -> listener.stopping(this));
		stopping.stop(this.descriptor.connection().timeouts().shutdown().toMillis())
			.whenComplete((nothing, failure) -> {
				drained(stopping);
				logger.info("Conduit server {} stopped", this.descriptor.connection().identity().name());
				tell((listener) -> listener.stopped(this));
				ended.complete(null);
			});
		return ended.copy();
	}

	private void drained(RunningServer stopping) {
		synchronized (this.lifecycle) {
			if (this.draining == stopping) {
				this.draining = null;
			}
		}
	}

	private void tell(Consumer<ServerListener> event) {
		for (ServerListener listener : this.listeners) {
			try {
				event.accept(listener);
			}
			catch (RuntimeException ex) {
				logger.error("Server listener {} failed", listener, ex);
			}
		}
	}

	@Override
	public boolean isRunning() {
		return this.running != null;
	}

	@Override
	public boolean isDraining() {
		return this.running == null && this.draining != null;
	}

	// While it stops too: its last handlers may ask who is there.
	private @Nullable RunningServer present() {
		RunningServer present = this.running;
		return (present != null) ? present : this.draining;
	}

	@Override
	public int port() {
		RunningServer present = this.running;
		return (present != null) ? present.port() : -1;
	}

	@Override
	public HandlerRegistry handlers() {
		return this.handlers;
	}

	@Override
	public <T> ConduitServer on(String type, Class<T> dataType, MessageFunction<T> handler) {
		this.lambdas.on(type, dataType, handler);
		return this;
	}

	@Override
	public ConduitServer on(String type, MessageFunction<@Nullable Object> handler) {
		this.lambdas.on(type, handler);
		return this;
	}

	@Override
	public <T, R> ConduitServer rpc(String name, Class<T> paramsType, RpcFunction<T, R> function) {
		this.lambdas.rpc(name, paramsType, function);
		return this;
	}

	@Override
	public <R> ConduitServer rpc(String name, RpcFunction<RpcParams, R> function) {
		this.lambdas.rpc(name, function);
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
	public int broadcast(String type, @Nullable Object data, ConduitConnection... exclude) {
		Set<ConduitConnection> excluded = new HashSet<>(Arrays.asList(exclude));
		ByteBuf payload = PooledByteBufAllocator.DEFAULT.buffer();
		try {
			MessagePayload.encode(payload, type, (value) -> this.mapper.write(value, data));
			requireSendable(payload);
			int reached = 0;
			for (PeerConnection peer : peers()) {
				if (!excluded.contains(peer) && peer.offerMessage(payload.retainedDuplicate())) {
					reached++;
				}
			}
			return reached;
		}
		finally {
			payload.release();
		}
	}

	private void requireSendable(ByteBuf payload) {
		int length = payload.readableBytes();
		int limit = this.descriptor.connection().frames().maxMessageSize();
		if (length > limit) {
			throw new RpcException(ErrorCode.INVALID_VALUE, "A broadcast of " + length + " bytes is over "
					+ this.descriptor.connection().key("max-message-size") + " (" + limit + ")");
		}
		if (!MessagePackGuard.isWithinValues(payload)) {
			throw new RpcException(ErrorCode.INVALID_VALUE,
					"A broadcast has more than " + ProtocolLimits.VALUES + " values, which no peer takes");
		}
	}

	@Override
	public void close() {
		CompletableFuture<Void> stopping = stop();
		if (!Connection.isEventLoopThread()) {
			stopping.join();
		}
	}

}
