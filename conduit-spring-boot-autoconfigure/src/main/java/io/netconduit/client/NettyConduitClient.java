package io.netconduit.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

import io.netconduit.ConduitConnection;
import io.netconduit.ConduitConnectionException;
import io.netconduit.ConnectionState;
import io.netconduit.ErrorCode;
import io.netconduit.HandlerOptions;
import io.netconduit.MessageFunction;
import io.netconduit.MethodInfo;
import io.netconduit.ResultType;
import io.netconduit.RpcCall;
import io.netconduit.RpcFunction;
import io.netconduit.RpcParams;
import io.netconduit.SendOption;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.connection.ConnectionRole;
import io.netconduit.engine.foreign.Notifier;
import io.netconduit.engine.rpc.CallBuffer;
import io.netconduit.engine.rpc.CallTarget;
import io.netconduit.engine.rpc.DeclaredValue;
import io.netconduit.engine.rpc.DeferredCall;
import io.netconduit.engine.rpc.FailureTexts;
import io.netconduit.engine.rpc.HandlerHost;
import io.netconduit.engine.rpc.HandlerRegistry;
import io.netconduit.engine.rpc.LambdaHandlers;
import io.netconduit.engine.rpc.ListenerHost;
import io.netconduit.engine.rpc.NonBlockingThreads;
import io.netconduit.engine.rpc.OutboundCall;
import io.netconduit.engine.rpc.OutboundInterceptors;
import io.netconduit.engine.rpc.PeerConnection;
import io.netconduit.engine.rpc.Waiting;
import org.jspecify.annotations.Nullable;

/**
 * The {@link ConduitClient} over Netty.
 */
final class NettyConduitClient implements ConduitClient, HandlerHost, ListenerHost<ClientListener> {

	private final ClientSetup setup;

	private final ClientDescriptor descriptor;

	private final ValueMapper mapper;

	private final HandlerRegistry handlers = new HandlerRegistry();

	private final LambdaHandlers lambdas;

	private final OutboundInterceptors outbound;

	private final DisconnectedBuffer buffer;

	private final ClientEvents events;

	private final Reconnector reconnector;

	private final CallTarget target = new PresentConnection();

	NettyConduitClient(ClientSetup setup) {
		this.setup = setup;
		this.descriptor = setup.descriptor();
		this.mapper = setup.mapper();
		this.lambdas = new LambdaHandlers(this.handlers, this.mapper, ConnectionRole.CLIENT);
		this.outbound = new OutboundInterceptors(setup.outboundInterceptors());
		Backoff backoff = new Backoff(this.descriptor.reconnect(), () -> ThreadLocalRandom.current().nextDouble());
		this.buffer = new DisconnectedBuffer(this.descriptor, this::summon, this.target::timer, System::nanoTime);
		this.events = new ClientEvents(this, setup.listeners());
		this.reconnector = new Reconnector(this.descriptor,
				new Connector(setup, this.handlers, this.mapper, this.outbound), backoff, this.events, this.buffer);
	}

	@Override
	public void addListener(ClientListener listener) {
		this.events.add(listener);
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
		return new ClientResources(this.setup);
	}

	private CompletableFuture<PeerConnection> connected(String operation, Duration timeout) {
		return Waiting.named(operation, Waiting.within(this.target.connection(), timeout, this.target.timer(),
				() -> new ConduitConnectionException(ErrorCode.TIMEOUT,
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
	public @Nullable Throwable lastLoss() {
		return this.reconnector.lastLoss();
	}

	@Override
	public void send(String type, @Nullable Object data, SendOption... options) {
		Waiting.on(type, FailureTexts::message, () -> sendAsync(type, data, options));
	}

	@Override
	public CompletableFuture<Void> sendAsync(String type, @Nullable Object data, SendOption... options) {
		return this.outbound.send(type, options, (chosen) -> deliver(type, data, chosen));
	}

	@Override
	public <T extends @Nullable Object> void send(String type, T data, ResultType<T> dataType, SendOption... options) {
		Waiting.on(type, FailureTexts::message, () -> sendAsync(type, data, dataType, options));
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<Void> sendAsync(String type, T data, ResultType<T> dataType,
			SendOption... options) {
		return sendAsync(type, new DeclaredValue(data, dataType.type(), this.mapper), options);
	}

	private CompletableFuture<Void> deliver(String type, @Nullable Object data, SendOption... options) {
		Duration timeout = this.descriptor.connection().timeouts().send();
		CallBuffer line = this.target.buffer();
		if (line != null) {
			return line.sendOrAwait((peer) -> peer.deliver(type, data, options), () -> DeferredCall.message(type, data,
					this.mapper, timeout, this.descriptor.connection().key("send-timeout"), options));
		}
		return Waiting.compose(connected(FailureTexts.message(type), timeout),
				(peer) -> peer.deliver(type, data, options));
	}

	@Override
	public RpcCall rpc(String method) {
		return new OutboundCall(method, this.mapper, this.target, this.outbound);
	}

	@Override
	public CompletableFuture<List<MethodInfo>> discover() {
		Duration timeout = this.descriptor.connection().timeouts().rpc();
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
	public ConduitClient on(String type, HandlerOptions options, MessageFunction<@Nullable Object> function) {
		this.lambdas.on(type, options, function);
		return this;
	}

	@Override
	public <T> ConduitClient on(String type, Class<T> dataType, HandlerOptions options, MessageFunction<T> function) {
		this.lambdas.on(type, dataType, options, function);
		return this;
	}

	@Override
	public ConduitClient handle(String name, HandlerOptions options, RpcFunction<RpcParams, ?> function) {
		this.lambdas.handle(name, options, function);
		return this;
	}

	@Override
	public <T> ConduitClient handle(String name, Class<T> paramsType, HandlerOptions options,
			RpcFunction<T, ?> function) {
		this.lambdas.handle(name, paramsType, options, function);
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
		if (!NonBlockingThreads.isCurrent() && !Notifier.isListenerThread()) {
			released.join();
		}
	}

	/**
	 * The connection that the client has when a call is made.
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
		public @Nullable ScheduledExecutorService timer() {
			return NettyConduitClient.this.reconnector.timer();
		}

		@Override
		public LongSupplier nanoClock() {
			return System::nanoTime;
		}

		@Override
		public Duration rpcTimeout() {
			return NettyConduitClient.this.descriptor.connection().timeouts().rpc();
		}

	}

}
