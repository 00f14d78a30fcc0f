package io.netconduit.engine.rpc;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.netconduit.CallContext;
import io.netconduit.OutboundRequest;
import io.netconduit.ResultType;
import io.netconduit.RpcCall;
import io.netconduit.RpcResult;
import io.netconduit.RpcTimeoutException;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.ValueWriter;
import io.netconduit.engine.protocol.FrameFlags;
import org.jspecify.annotations.Nullable;

/**
 * A call under construction.
 *
 * @since 0.1.0
 */
public final class OutboundCall implements RpcCall {

	private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);

	/** In nanoseconds. */
	private static final long SHORTEST_TIMEOUT = 1_000_000;

	private final String method;

	private final OutboundParams params;

	private final CallTarget target;

	private final OutboundInterceptors interceptors;

	private @Nullable Map<String, String> metadata;

	private @Nullable Duration timeout;

	private int flags = FrameFlags.NONE;

	private boolean detached;

	/**
	 * Create a call.
	 * @param method the method's name
	 * @param mapper writes the parameters
	 * @param target the receiver of the call
	 * @param interceptors run around the call
	 * @throws IllegalArgumentException if the name is blank
	 */
	public OutboundCall(String method, ValueMapper mapper, CallTarget target, OutboundInterceptors interceptors) {
		this.method = Names.method(method);
		this.params = new OutboundParams(mapper);
		this.target = target;
		this.interceptors = interceptors;
	}

	@Override
	public RpcCall param(String name, @Nullable Object value) {
		this.params.add(name, value);
		return this;
	}

	@Override
	public <T extends @Nullable Object> RpcCall param(String name, T value, ResultType<T> type) {
		return param(name, value, this.params.writerFor(type.type()));
	}

	/**
	 * Add a parameter by name.
	 * @param name the parameter's name
	 * @param value the value, or {@code null}
	 * @param writer writes it
	 * @return this call
	 */
	public RpcCall param(String name, @Nullable Object value, ValueWriter writer) {
		this.params.add(name, value, writer);
		return this;
	}

	@Override
	public RpcCall params(Object params) {
		this.params.takeAll(params);
		return this;
	}

	@Override
	public <T> RpcCall params(T params, ResultType<T> type) {
		this.params.takeAll(params, this.params.writerFor(type.type()));
		return this;
	}

	@Override
	public RpcCall args(@Nullable Object... args) {
		this.params.addByPosition(args);
		return this;
	}

	@Override
	public RpcCall timeout(Duration newTimeout) {
		if (newTimeout.toMillis() <= 0) {
			throw new IllegalArgumentException("The timeout of a call must be at least a millisecond");
		}
		if (newTimeout.compareTo(LONGEST_TIMEOUT) > 0) {
			throw new IllegalArgumentException("The timeout of a call must be at most a day");
		}
		this.timeout = newTimeout;
		return this;
	}

	@Override
	public RpcCall detached() {
		this.detached = true;
		return this;
	}

	@Override
	public RpcCall metadata(String key, String value) {
		if (this.metadata == null) {
			this.metadata = new LinkedHashMap<>();
		}
		this.metadata.put(key, value);
		return this;
	}

	@Override
	public RpcCall priority() {
		this.flags |= FrameFlags.PRIORITY;
		return this;
	}

	@Override
	public <T> @Nullable T call(Class<T> resultType) {
		return Waiting.on(this.method, FailureTexts::call, () -> callAsync(resultType));
	}

	@Override
	public <T> @Nullable T call(ResultType<T> resultType) {
		return Waiting.on(this.method, FailureTexts::call, () -> callAsync(resultType));
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> CompletableFuture<@Nullable T> callAsync(Class<T> resultType) {
		return (CompletableFuture<@Nullable T>) callAsync((Type) resultType);
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> CompletableFuture<@Nullable T> callAsync(ResultType<T> resultType) {
		return (CompletableFuture<@Nullable T>) callAsync(resultType.type());
	}

	@Override
	public CompletableFuture<@Nullable Object> callAsync(Type resultType) {
		// Interceptors may continue the call on another thread.
		long inherited = inheritedDeadline();
		if (this.interceptors.isEmpty()) {
			return start(resultType, inherited);
		}
		return this.interceptors.call(new Intercepted(CallContext.Kind.CALL), () -> start(resultType, inherited));
	}

	private CompletableFuture<@Nullable Object> start(Type resultType, long inherited) {
		Duration own = (inherited != InheritedDeadline.NONE) ? limit(inherited) : this.timeout;
		if (own != null && own.isZero()) {
			return CompletableFuture.failedFuture(overdue());
		}
		CallRequest request = request(own);
		Duration limit = (own != null) ? own : this.target.rpcTimeout();
		CallBuffer buffer = this.target.buffer();
		if (buffer != null) {
			return buffer.sendOrAwait((peer) -> peer.requester().call(request, resultType),
					() -> DeferredCall.call(request, resultType, limit));
		}
		CompletableFuture<PeerConnection> connection = this.target.connection();
		if (connection.isDone() && !connection.isCompletedExceptionally()) {
			return connection.join().requester().call(request, resultType);
		}
		long start = now();
		return Waiting.compose(connected(connection, limit), (peer) -> {
			Duration left = limit.minusNanos(now() - start);
			// Peers and failures count whole milliseconds.
			return (left.toMillis() > 0) ? peer.requester().call(request.within(left), resultType) : CompletableFuture
				.failedFuture(new RpcTimeoutException(FailureTexts.call(this.method), limit, false));
		});
	}

	@Override
	public <T> RpcResult<T> exchange(Class<T> resultType) {
		return Waiting.on(this.method, FailureTexts::call, () -> exchangeAsync(resultType));
	}

	@Override
	public <T> RpcResult<T> exchange(ResultType<T> resultType) {
		return Waiting.on(this.method, FailureTexts::call, () -> exchangeAsync(resultType));
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> CompletableFuture<RpcResult<T>> exchangeAsync(Class<T> resultType) {
		return (CompletableFuture<RpcResult<T>>) (CompletableFuture<?>) callAsync(new DescribedType(resultType));
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> CompletableFuture<RpcResult<T>> exchangeAsync(ResultType<T> resultType) {
		return (CompletableFuture<RpcResult<T>>) (CompletableFuture<?>) callAsync(new DescribedType(resultType.type()));
	}

	@Override
	public CompletableFuture<Void> oneWay() {
		long inherited = inheritedDeadline();
		if (this.interceptors.isEmpty()) {
			return startOneWay(inherited);
		}
		return this.interceptors.call(new Intercepted(CallContext.Kind.ONE_WAY), () -> startOneWay(inherited));
	}

	private CompletableFuture<Void> startOneWay(long inherited) {
		Duration limit = (inherited != InheritedDeadline.NONE) ? limit(inherited) : limit();
		if (limit.isZero()) {
			return CompletableFuture.failedFuture(overdue());
		}
		CallRequest request = request(this.timeout);
		CallBuffer buffer = this.target.buffer();
		if (buffer != null) {
			return buffer.sendOrAwait((peer) -> peer.requester().oneWay(request),
					() -> DeferredCall.oneWay(request, limit));
		}
		return Waiting.compose(connected(this.target.connection(), limit), (peer) -> peer.requester().oneWay(request));
	}

	// The deadline of the call that this thread handles.
	private long inheritedDeadline() {
		return this.detached ? InheritedDeadline.NONE : InheritedDeadline.get(this.target.nanoClock());
	}

	private Duration limit() {
		return (this.timeout != null) ? this.timeout : this.target.rpcTimeout();
	}

	/**
	 * Returns how long this call may take when a handler makes it.
	 * @param deadline the deadline of what the handler handles
	 * @return the time, zero if there is none left
	 */
	private Duration limit(long deadline) {
		Duration own = limit();
		long left = deadline - now();
		if (left <= 0) {
			return Duration.ZERO;
		}
		// The peer receives whole milliseconds.
		Duration rest = Duration.ofNanos(Math.max(left, SHORTEST_TIMEOUT));
		return (rest.compareTo(own) < 0) ? rest : own;
	}

	private long now() {
		return this.target.nanoClock().getAsLong();
	}

	private RpcTimeoutException overdue() {
		return new RpcTimeoutException(FailureTexts.call(this.method),
				"the caller of the handler that makes it no longer waits");
	}

	private CompletableFuture<PeerConnection> connected(CompletableFuture<PeerConnection> connection, Duration limit) {
		String operation = FailureTexts.call(this.method);
		return Waiting.named(operation, Waiting.within(connection, limit, this.target.timer(),
				() -> new RpcTimeoutException(operation, limit, false)));
	}

	private CallRequest request(@Nullable Duration limit) {
		if (this.params.isAmbiguous()) {
			throw new IllegalStateException("The call of '" + this.method
					+ "' has both single parameters and an object that takes the place of all of them: pass everything"
					+ " in one map, record or bean, or each parameter by its name");
		}
		return new CallRequest(this.method, this.params, this.metadata, limit, this.flags);
	}

	/**
	 * This call, as interceptors see it.
	 */
	private final class Intercepted implements OutboundRequest {

		private final CallContext.Kind kind;

		Intercepted(CallContext.Kind kind) {
			this.kind = kind;
		}

		@Override
		public CallContext.Kind kind() {
			return this.kind;
		}

		@Override
		public String name() {
			return OutboundCall.this.method;
		}

		@Override
		public Map<String, String> metadata() {
			Map<String, String> present = OutboundCall.this.metadata;
			return (present != null) ? Collections.unmodifiableMap(present) : Map.of();
		}

		@Override
		public void metadata(String key, String value) {
			OutboundCall.this.metadata(key, value);
		}

	}

}
