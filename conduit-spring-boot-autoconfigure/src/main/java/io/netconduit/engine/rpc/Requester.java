package io.netconduit.engine.rpc;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConduitNotSentException;
import io.netconduit.Dialect;
import io.netconduit.ErrorCode;
import io.netconduit.MethodInfo;
import io.netconduit.SendOption;
import io.netconduit.engine.codec.msgpack.MessagePackWriter;
import io.netconduit.engine.codec.payload.MessagePayload;
import io.netconduit.engine.codec.payload.RpcListPayload;
import io.netconduit.engine.codec.payload.RpcRequestPayload;
import io.netconduit.engine.connection.Connection;
import io.netconduit.engine.connection.ConnectionRole;
import io.netconduit.engine.connection.OwnedFuture;
import io.netconduit.engine.protocol.Frame;
import io.netconduit.engine.protocol.FrameFlags;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.engine.protocol.PayloadEncoder;
import io.netconduit.engine.protocol.ProtocolLimits;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Our calls and messages to one peer: encodes, gives ids, and waits for the answers.
 */
final class Requester {

	private static final long NO_TIMEOUT = -1;

	private static final PayloadEncoder<Object> NOTHING = (out, value) -> {
	};

	private final Connection connection;

	private final RpcSetup setup;

	private final PendingAnswers pending;

	private final DeadlineSweep sweep;

	private final AnswerReader answers;

	private final PayloadEncoder<CallRequest> callEncoder = ForeignCode.encoder(this::encodeCall);

	private final PayloadEncoder<CallRequest> oneWayEncoder = ForeignCode.encoder(this::encodeOneWay);

	private final PayloadEncoder<OutboundMessage> messageEncoder = ForeignCode.encoder(this::encodeMessage);

	Requester(Connection connection, RpcSetup setup) {
		this.connection = connection;
		this.setup = setup;
		this.pending = new PendingAnswers(
				connection.settings().maxInFlightPerConnection(), (connection.role() == ConnectionRole.CLIENT)
						? ProtocolLimits.FIRST_CLIENT_CORRELATION_ID : ProtocolLimits.FIRST_SERVER_CORRELATION_ID,
				connection::cancel);
		this.sweep = new DeadlineSweep(this.pending, connection.eventLoop(), setup.nanoClock());
		this.answers = new AnswerReader(connection, setup.mapper(), this.pending);
	}

	CompletableFuture<@Nullable Object> call(CallRequest request, Type resultType) {
		if (isDeafToCalls()) {
			return CompletableFuture.failedFuture(deaf(FailureTexts.call(request.method())));
		}
		return await(PendingAnswer.Kind.CALL, request.method(), resultType, timeout(request), FrameType.RPC_REQUEST,
				request.flags(), request, this.callEncoder);
	}

	CompletableFuture<Void> oneWay(CallRequest request) {
		return oneWay(request, this.connection.settings().sendTimeout());
	}

	CompletableFuture<Void> oneWay(CallRequest request, Duration timeout) {
		if (isDeafToCalls()) {
			return CompletableFuture.failedFuture(deaf(FailureTexts.call(request.method())));
		}
		return send(FailureTexts.call(request.method()), FrameType.RPC_REQUEST, request.flags(), request,
				this.oneWayEncoder, timeout);
	}

	private Duration timeout(CallRequest request) {
		return (request.timeout() != null) ? request.timeout() : this.connection.settings().rpcTimeout();
	}

	private void encodeCall(ByteBuf out, CallRequest request) {
		encode(out, request, isPython() ? NO_TIMEOUT : timeout(request).toMillis());
	}

	private void encodeOneWay(ByteBuf out, CallRequest request) {
		encode(out, request, NO_TIMEOUT);
	}

	private void encode(ByteBuf out, CallRequest request, long timeoutMillis) {
		int start = out.writerIndex();
		RpcRequestPayload.encode(out, request.method(), request.params(), request.metadata(), timeoutMillis);
		Encoding.requireFits(this.connection, out, start);
	}

	CompletableFuture<Void> message(String type, @Nullable Object data, SendOption... options) {
		return message(type, data, this.connection.settings().sendTimeout(), options);
	}

	CompletableFuture<Void> message(String type, @Nullable Object data, Duration timeout, SendOption... options) {
		int flags = flags(options);
		OutboundMessage message = new OutboundMessage(type, data);
		if (!FrameFlags.has(flags, FrameFlags.REQUIRE_ACK)) {
			return send(FailureTexts.message(type), FrameType.MESSAGE, flags, message, this.messageEncoder, timeout);
		}
		if (isPython()) {
			return CompletableFuture.failedFuture(FailureTexts
				.named(FailureTexts.message(type), new ConduitNotSentException(ErrorCode.EXECUTION,
						"The peer speaks the python dialect, which acknowledges no messages: send without REQUIRE_ACK")));
		}
		return asked(await(PendingAnswer.Kind.MESSAGE, type, null, timeout, FrameType.MESSAGE, flags, message,
				this.messageEncoder));
	}

	// Itself and nothing that follows from it: what a caller does to it has to reach us.
	@SuppressWarnings("unchecked")
	private static <T> CompletableFuture<T> asked(CompletableFuture<@Nullable Object> answer) {
		return (CompletableFuture<T>) answer;
	}

	private void encodeMessage(ByteBuf out, OutboundMessage message) {
		int start = out.writerIndex();
		if (message.data() instanceof EncodedValue encoded) {
			MessagePayload.encode(out, message.type(), encoded);
		}
		else {
			MessagePayload.encode(out, message.type(), message.data(), this.setup.mapper());
		}
		Encoding.requireFits(this.connection, out, start);
	}

	private static int flags(SendOption... options) {
		int flags = FrameFlags.NONE;
		for (SendOption option : options) {
			flags |= (option == SendOption.PRIORITY) ? FrameFlags.PRIORITY : FrameFlags.REQUIRE_ACK;
		}
		return flags;
	}

	CompletableFuture<List<MethodInfo>> discover() {
		return discover(this.connection.settings().rpcTimeout());
	}

	CompletableFuture<List<MethodInfo>> discover(Duration timeout) {
		if (isDeafToCalls()) {
			return CompletableFuture.failedFuture(deaf(PendingAnswer.DISCOVERY));
		}
		if (isPython()) {
			CallRequest listall = new CallRequest(MethodListing.NAME, (out) -> MessagePackWriter.writeMapHeader(out, 0),
					null, timeout, FrameFlags.NONE);
			return asked(call(listall, RpcListPayload.class));
		}
		return asked(await(PendingAnswer.Kind.LISTING, MethodListing.NAME, RpcListPayload.class, timeout,
				FrameType.RPC_LIST, FrameFlags.NONE, this, NOTHING));
	}

	private <T> CompletableFuture<@Nullable Object> await(PendingAnswer.Kind kind, String name,
			@Nullable Type resultType, Duration timeout, FrameType frameType, int flags, T value,
			PayloadEncoder<? super T> payload) {
		long now = this.setup.nanoClock().getAsLong();
		PendingAnswer answer = new PendingAnswer(kind, name, resultType, timeout, now, this.pending);
		try {
			this.pending.add(answer);
		}
		catch (ConduitNotSentException ex) {
			return CompletableFuture.failedFuture(FailureTexts.named(answer.operation(), ex));
		}
		this.sweep.watch(timeout, now);
		try {
			if (this.connection.write(frameType, flags, answer.id(), value, payload)) {
				answer.sent();
			}
			else {
				enqueue(answer, frameType, flags, Encoding.encode(this.connection, value, payload));
			}
			return answer;
		}
		catch (RuntimeException ex) {
			this.pending.remove(answer);
			return CompletableFuture.failedFuture(FailureTexts.named(answer.operation(), ex));
		}
	}

	private void enqueue(PendingAnswer answer, FrameType frameType, int flags, ByteBuf encoded) {
		CompletableFuture<Void> queued = this.connection.send(frameType, flags, answer.id(), encoded, answer);
		if (!queued.isDone() || queued.isCompletedExceptionally()) {
			follow(answer, queued);
		}
	}

	private void follow(PendingAnswer answer, CompletableFuture<Void> queued) {
		queued.whenComplete((nothing, failure) -> {
			if (failure instanceof ConduitConnectionException cause && this.pending.remove(answer)) {
				answer.disconnect(cause);
			}
		});
	}

	private <T> CompletableFuture<Void> send(String operation, FrameType type, int flags, T value,
			PayloadEncoder<? super T> payload, Duration timeout) {
		try {
			if (this.connection.write(type, flags, 0, value, payload)) {
				return OwnedFuture.done();
			}
			return Waiting.named(operation,
					this.connection.send(type, flags, 0, Encoding.encode(this.connection, value, payload), timeout));
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(FailureTexts.named(operation, ex));
		}
	}

	/**
	 * An answer came in.
	 * @param frame the frame, lent
	 */
	void answered(Frame frame) {
		this.answers.received(frame);
		if (this.pending.size() == 0) {
			this.connection.workChanged();
		}
	}

	void close(@Nullable ConduitConnectionException cause) {
		this.pending.close(cause);
	}

	int pending() {
		return this.pending.size();
	}

	long asked() {
		return this.pending.asked();
	}

	private boolean isPython() {
		return this.connection.dialect() == Dialect.PYTHON;
	}

	private boolean isDeafToCalls() {
		return isPython() && this.connection.role() == ConnectionRole.SERVER;
	}

	private static Throwable deaf(String operation) {
		return FailureTexts.named(operation, new ConduitNotSentException(ErrorCode.METHOD_NOT_FOUND,
				"The client speaks the python dialect, whose clients take no calls"));
	}

	/**
	 * A message that is ready to be sent.
	 *
	 * @param type the message type
	 * @param data what it says
	 */
	private record OutboundMessage(String type, @Nullable Object data) {

	}

}
