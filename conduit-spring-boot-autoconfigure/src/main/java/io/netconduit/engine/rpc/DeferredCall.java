package io.netconduit.engine.rpc;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConduitNotSentException;
import io.netconduit.ErrorCode;
import io.netconduit.MethodInfo;
import io.netconduit.RpcTimeoutException;
import io.netconduit.SendOption;
import io.netconduit.engine.codec.PayloadWriter;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.engine.protocol.PayloadEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * A message or call that can wait for a connection. It is encoded when it is created, so
 * that later changes to the caller's objects have no effect and its size is known.
 *
 * @param <T> the type of its outcome
 * @since 0.1.0
 */
public final class DeferredCall<T extends @Nullable Object> {

	private static final PayloadEncoder<PayloadWriter> ENCODER = ForeignCode
		.encoder((out, value) -> value.writeTo(out));

	private final String what;

	private final int size;

	private final Duration timeout;

	private final Supplier<RuntimeException> late;

	private final BiFunction<PeerConnection, Duration, CompletableFuture<T>> start;

	private DeferredCall(String what, int size, Duration timeout, Supplier<RuntimeException> late,
			BiFunction<PeerConnection, Duration, CompletableFuture<T>> start) {
		this.what = what;
		this.size = size;
		this.timeout = timeout;
		this.late = late;
		this.start = start;
	}

	/**
	 * Make a message that can wait.
	 * @param type the message type
	 * @param data the data, a {@link DeclaredValue}, or {@code null}
	 * @param mapper writes the data
	 * @param timeout how long it may take to be sent
	 * @param timeoutKey the key of the setting that the timeout comes from
	 * @param options how to send it
	 * @return the message
	 * @throws ConduitNotSentException 2003 if MessagePack cannot express the data
	 */
	public static DeferredCall<Void> message(String type, @Nullable Object data, ValueMapper mapper, Duration timeout,
			String timeoutKey, SendOption... options) {
		String what = FailureTexts.message(type);
		EncodedValue encoded = encode(what,
				(data instanceof DeclaredValue declared) ? declared : (out) -> mapper.write(out, data));
		SendOption[] chosen = options.clone();
		return new DeferredCall<>(what, type.length() + encoded.size() + size(SendOptions.metadata(chosen)), timeout,
				() -> new ConduitConnectionException(ErrorCode.TIMEOUT,
						what + " found no connection within " + timeout.toMillis() + " ms, " + timeoutKey + " ("
								+ ErrorCode.TIMEOUT.code() + "); it had not been sent"),
				(peer, left) -> peer.requester().message(type, encoded, left, chosen));
	}

	/**
	 * Make a discovery that can wait.
	 * @param timeout how long it may take
	 * @return the discovery
	 */
	public static DeferredCall<List<MethodInfo>> discovery(Duration timeout) {
		return new DeferredCall<>(PendingAnswer.DISCOVERY, 0, timeout,
				() -> new RpcTimeoutException(PendingAnswer.DISCOVERY, timeout, false),
				(peer, left) -> peer.requester().discover(left));
	}

	static DeferredCall<@Nullable Object> call(CallRequest request, Type resultType, Duration timeout) {
		CallRequest own = snapshot(request);
		return ofCall(own, timeout, (peer, left) -> peer.requester().call(own.within(left), resultType));
	}

	static DeferredCall<Void> oneWay(CallRequest request, Duration timeout) {
		CallRequest own = snapshot(request);
		return ofCall(own, timeout, (peer, left) -> peer.requester().oneWay(own, left));
	}

	private static <T extends @Nullable Object> DeferredCall<T> ofCall(CallRequest own, Duration timeout,
			BiFunction<PeerConnection, Duration, CompletableFuture<T>> start) {
		String what = FailureTexts.call(own.method());
		return new DeferredCall<>(what, size(own), timeout, () -> new RpcTimeoutException(what, timeout, false), start);
	}

	private static CallRequest snapshot(CallRequest request) {
		Map<String, String> metadata = request.metadata();
		return new CallRequest(request.method(), encode(FailureTexts.call(request.method()), request.params()),
				(metadata != null) ? new LinkedHashMap<>(metadata) : null, request.timeout(), request.flags());
	}

	private static int size(CallRequest own) {
		int size = own.method().length();
		if (own.params() instanceof EncodedValue params) {
			size += params.size();
		}
		return size + size(own.metadata());
	}

	private static int size(@Nullable Map<String, String> metadata) {
		int size = 0;
		if (metadata != null) {
			for (Map.Entry<String, String> entry : metadata.entrySet()) {
				size += entry.getKey().length() + entry.getValue().length();
			}
		}
		return size;
	}

	private static EncodedValue encode(String what, PayloadWriter value) {
		ByteBuf out = Unpooled.buffer();
		try {
			ENCODER.encode(out, value);
			return new EncodedValue(ByteBufUtil.getBytes(out));
		}
		catch (RuntimeException ex) {
			throw FailureTexts.notSent(what, ex);
		}
		finally {
			out.release();
		}
	}

	/**
	 * Return how much memory it uses.
	 * @return the size of the encoded data, in bytes
	 */
	public int size() {
		return this.size;
	}

	/**
	 * Return how long it may take, counted from its creation.
	 * @return the timeout
	 */
	public Duration timeout() {
		return this.timeout;
	}

	/**
	 * Send it.
	 * @param peer the receiver
	 * @param left how much of its time is left
	 * @return its outcome
	 */
	public CompletableFuture<T> start(PeerConnection peer, Duration left) {
		return this.start.apply(peer, left);
	}

	/**
	 * Create the failure for a message or call that timed out before it was sent.
	 * @return the failure
	 */
	public RuntimeException late() {
		return this.late.get();
	}

	/**
	 * Describe the call or message, for use in a sentence.
	 */
	@Override
	public String toString() {
		return this.what;
	}

}
