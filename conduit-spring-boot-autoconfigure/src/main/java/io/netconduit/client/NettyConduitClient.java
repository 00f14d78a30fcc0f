package io.netconduit.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

import io.netconduit.ConduitConnection;
import io.netconduit.ConduitConnectionException;
import io.netconduit.ConnectionState;
import io.netconduit.ErrorCode;
import io.netconduit.MessageFunction;
import io.netconduit.MethodInfo;
import io.netconduit.RpcCall;
import io.netconduit.RpcFunction;
import io.netconduit.RpcParams;
import io.netconduit.SendOption;
import io.netconduit.engine.codec.jackson.PayloadMapper;
import io.netconduit.engine.connection.Connection;
import io.netconduit.engine.rpc.CallBuffer;
import io.netconduit.engine.rpc.CallTarget;
import io.netconduit.engine.rpc.DeferredCall;
import io.netconduit.engine.rpc.FailureTexts;
import io.netconduit.engine.rpc.HandlerRegistry;
import io.netconduit.engine.rpc.LambdaHandlers;
import io.netconduit.engine.rpc.OutboundCall;
import io.netconduit.engine.rpc.PeerConnection;
import io.netconduit.engine.rpc.Waiting;
import org.jspecify.annotations.Nullable;

/**
 * The {@link ConduitClient} over Netty.
 */
final class NettyConduitClient implements ConduitClient {

	private final ConduitClientBuilder builder;

	private final ClientDescriptor descriptor;

	private final PayloadMapper mapper;

	private final HandlerRegistry handlers = new HandlerRegistry();

	private final LambdaHandlers lambdas;

	private final DisconnectedBuffer buffer;

	private final Reconnector reconnector;

	private final CallTarget target = new PresentConnection();

	NettyConduitClient(ConduitClientBuilder builder) {
		this.builder = builder;
		this.descriptor = builder.descriptor();
		this.mapper = builder.payloadMapper();
		this.lambdas = new LambdaHandlers(this.handlers, this.mapper);
		Backoff backoff = new Backoff(this.descriptor.reconnect(), () -> ThreadLocalRandom.current().nextDouble());
		this.buffer = new DisconnectedBuffer(this.descriptor.disconnected(), this::summon, System::nanoTime);
		this.reconnector = new Reconnector(this.descriptor, new Connector(builder, this.handlers, this.mapper), backoff,
				new ClientEvents(this, builder.listeners()), this.buffer);
	}

	@Override
	public ClientDescriptor descriptor() {
		return this.descriptor;
	}

	@Override
	public ConnectionState state() {
		return this.reconnector.state();
	}

	@Override
	public CompletableFuture<Void> connect() {
		return this.reconnector.connect(this::resources).thenAccept((connected) -> {
		});
	}

	private @Nullable ConduitConnectionException summon() {
		return this.reconnector.summon(this::resources);
	}

	private ClientResources resources() {
		return new ClientResources(this.builder);
	}

	private CompletableFuture<PeerConnection> connected(String operation, Duration timeout) {
		return Waiting.named(operation,
				Waiting
					.within(this.target.connection(), timeout, () -> new ConduitConnectionException(ErrorCode.TIMEOUT,
							"The client was not connected within " + timeout.toMillis() + " ms; nothing was sent")));
	}

	@Override
	public Optional<ConduitConnection> connection() {
		return Optional.ofNullable(this.reconnector.current());
	}

	@Override
	public @Nullable Throwable lastFailure() {
		return this.reconnector.lastFailure();
	}

	@Override
	public void send(String type, @Nullable Object data, SendOption... options) {
		Waiting.on(() -> sendAsync(type, data, options));
	}

	@Override
	public CompletableFuture<Void> sendAsync(String type, @Nullable Object data, SendOption... options) {
		Duration timeout = this.descriptor.connection().sendTimeout();
		CallBuffer line = this.target.buffer();
		if (line != null) {
			return line.sendOrAwait((peer) -> peer.sendAsync(type, data, options),
					() -> DeferredCall.message(type, data, this.mapper, timeout, options));
		}
		return Waiting.compose(connected(FailureTexts.message(type), timeout),
				(peer) -> peer.sendAsync(type, data, options));
	}

	@Override
	public RpcCall rpc(String method) {
		return new OutboundCall(method, this.mapper, this.target);
	}

	@Override
	public CompletableFuture<List<MethodInfo>> discover() {
		Duration timeout = this.descriptor.connection().rpcTimeout();
		CallBuffer line = this.target.buffer();
		if (line != null) {
			return line.sendOrAwait(PeerConnection::discover, () -> DeferredCall.discovery(timeout));
		}
		return Waiting.compose(connected("Discovery", timeout), PeerConnection::discover);
	}

	@Override
	public HandlerRegistry handlers() {
		return this.handlers;
	}

	@Override
	public <T> ConduitClient on(String type, Class<T> dataType, MessageFunction<T> handler) {
		this.lambdas.on(type, dataType, handler);
		return this;
	}

	@Override
	public ConduitClient on(String type, MessageFunction<@Nullable Object> handler) {
		this.lambdas.on(type, handler);
		return this;
	}

	@Override
	public <T, R> ConduitClient rpc(String name, Class<T> paramsType, RpcFunction<T, R> function) {
		this.lambdas.rpc(name, paramsType, function);
		return this;
	}

	@Override
	public <R> ConduitClient rpc(String name, RpcFunction<RpcParams, R> function) {
		this.lambdas.rpc(name, function);
		return this;
	}

	@Override
	public CompletableFuture<Void> disconnect() {
		return this.reconnector.disconnect();
	}

	@Override
	public void close() {
		CompletableFuture<Void> released = disconnect().handle((nothing, failure) -> failure)
			.thenCompose((failure) -> this.reconnector.release());
		if (!Connection.isEventLoopThread()) {
			released.join();
		}
	}

	/**
	 * Whichever connection the client has when a call is made.
	 */
	private final class PresentConnection implements CallTarget {

		@Override
		public CompletableFuture<PeerConnection> connection() {
			return NettyConduitClient.this.reconnector.connection(NettyConduitClient.this::resources);
		}

		@Override
		public @Nullable CallBuffer buffer() {
			NettyConduitClient client = NettyConduitClient.this;
			return client.descriptor.disconnected().isBuffering() ? client.buffer : null;
		}

		@Override
		public Duration rpcTimeout() {
			return NettyConduitClient.this.descriptor.connection().rpcTimeout();
		}

	}

}
