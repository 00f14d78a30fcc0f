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
import io.netconduit.HandlerOptions;
import io.netconduit.MessageFunction;
import io.netconduit.RpcException;
import io.netconduit.RpcFunction;
import io.netconduit.RpcParams;
import io.netconduit.engine.codec.jackson.PayloadMapper;
import io.netconduit.engine.codec.msgpack.MessagePackGuard;
import io.netconduit.engine.codec.payload.MessagePayload;
import io.netconduit.engine.connection.Connection;
import io.netconduit.engine.protocol.ProtocolLimits;
import io.netconduit.engine.rpc.HandlerHost;
import io.netconduit.engine.rpc.HandlerRegistry;
import io.netconduit.engine.rpc.LambdaHandlers;
import io.netconduit.engine.rpc.PeerConnection;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@link ConduitServer} over Netty.
 */
final class NettyConduitServer implements ConduitServer, HandlerHost {

	private static final Logger logger = LoggerFactory.getLogger(NettyConduitServer.class);

	private final ConduitServerBuilder builder;

	private final ServerDescriptor descriptor;

	private final PayloadMapper mapper;

	private final HandlerRegistry handlers = new HandlerRegistry();

	private final LambdaHandlers lambdas;

	private final List<ServerListener> listeners;

	private final Object lifecycle = new Object();

	private volatile @Nullable RunningServer running;

	private volatile @Nullable RunningServer draining;

	private CompletableFuture<Void> stopped = CompletableFuture.completedFuture(null);

	NettyConduitServer(ConduitServerBuilder builder) {
		this.builder = builder;
		this.descriptor = builder.descriptor();
		this.mapper = builder.payloadMapper();
		this.lambdas = new LambdaHandlers(this.handlers, this.mapper);
		this.listeners = builder.listeners();
		requireCredentials(builder);
		requireCertificate(builder);
		// Credentials that cannot be used are told of now, not at the first start.
		RunningServer.authenticator(builder, Runnable::run);
	}

	private static void requireCredentials(ConduitServerBuilder builder) {
		ServerAuthSettings auth = builder.descriptor().auth();
		if (builder.credentials() == null && auth.password() == null && auth.users().isEmpty()) {
			throw new IllegalArgumentException("A server needs credentials: set conduit.server.password or "
					+ "conduit.server.users.<name>.password, or give it a ConduitCredentialsRepository");
		}
		if (builder.credentials() != null && (auth.password() != null || !auth.users().isEmpty())) {
			logger.warn("conduit.server.password and conduit.server.users let nobody in: "
					+ "the ConduitCredentialsRepository takes their place");
		}
		else if (auth.saltSecret() == null
				&& auth.users().values().stream().anyMatch((user) -> user.verifier() != null)) {
			logger.warn("conduit.server.users has verifiers and conduit.server.auth.salt-secret is not set: "
					+ "salts that stay the same over restarts give away whose they are");
		}
	}

	private static void requireCertificate(ConduitServerBuilder builder) {
		if (builder.descriptor().tls().enabled() && builder.tlsContexts() == null) {
			throw new IllegalArgumentException("A server that speaks TLS needs a certificate: set "
					+ "conduit.server.ssl.bundle, or give the builder one by tls(…)");
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
			RunningServer started = RunningServer.start(this.builder, this.handlers, this.mapper);
			this.running = started;
			logger.info("Conduit server {} listening on {} port {} ({}{})", this.descriptor.connection().name(),
					this.descriptor.host(), started.port(), started.transport(),
					(this.descriptor.tls().enabled()) ? ", TLS" : "");
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
		stopping.stop(this.descriptor.connection().shutdownTimeout().toMillis()).whenComplete((nothing, failure) -> {
			drained(stopping);
			logger.info("Conduit server {} stopped", this.descriptor.connection().name());
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
		int limit = this.descriptor.connection().maxMessageSize();
		if (length > limit) {
			throw new RpcException(ErrorCode.INVALID_VALUE,
					"A broadcast of " + length + " bytes is over conduit.server.max-message-size (" + limit + ")");
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
