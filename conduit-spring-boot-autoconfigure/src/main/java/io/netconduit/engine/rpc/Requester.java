package io.netconduit.engine.rpc;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConduitNotSentException;
import io.netconduit.Dialect;
import io.netconduit.ErrorCode;
import io.netconduit.MethodInfo;
import io.netconduit.SendOption;
import io.netconduit.engine.codec.PayloadWriter;
import io.netconduit.engine.codec.msgpack.MessagePackWriter;
import io.netconduit.engine.codec.payload.MessagePayload;
import io.netconduit.engine.codec.payload.RpcListPayload;
import io.netconduit.engine.codec.payload.RpcRequestPayload;
import io.netconduit.engine.connection.ApplicationSender;
import io.netconduit.engine.connection.Connection;
import io.netconduit.engine.connection.ConnectionRole;
import io.netconduit.engine.connection.OwnedFuture;
import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.engine.protocol.FrameFlags;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.engine.protocol.PayloadEncoder;
import io.netconduit.engine.protocol.ProtocolLimits;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Sends the calls and messages of this side to one peer: encodes them, assigns ids, and
 * waits for the answers.
 */
final class Requester {

	private static final long NO_TIMEOUT = -1;

	private static final PayloadEncoder<Object> NOTHING = (out, value) -> {
	};

	private final Connection connection;

	private final RpcSetup setup;

	private final ApplicationSender sender;

	private final OutboundRecorder recorder;

	private final PendingAnswers pending;

	private final DeadlineSweep sweep;

	private final AnswerReader answers;

	private final PayloadEncoder<CallRequest> callEncoder = ForeignCode.encoder(this::encodeCall);

	private final PayloadEncoder<CallRequest> oneWayEncoder = ForeignCode.encoder(this::encodeOneWay);

	private final PayloadEncoder<OutboundMessage> messageEncoder = ForeignCode.encoder(this::encodeMessage);

	Requester(Connection connection, RpcSetup setup) {
		this.connection = connection;
		this.setup = setup;
		this.sender = connection.sender();
		this.recorder = new OutboundRecorder(setup.recorder());
		this.pending = new PendingAnswers(connection.settings().queues().maxInFlightPerConnection(),
				connection.settings().key("max-in-flight-per-connection"), (connection.role() == ConnectionRole.CLIENT)
						? ProtocolLimits.FIRST_CLIENT_CORRELATION_ID : ProtocolLimits.FIRST_SERVER_CORRELATION_ID,
				connection::cancel, this.recorder);
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
		return oneWay(request, this.connection.settings().timeouts().send());
	}

	CompletableFuture<Void> oneWay(CallRequest request, Duration timeout) {
		if (isDeafToCalls()) {
			return CompletableFuture.failedFuture(deaf(FailureTexts.call(request.method())));
		}
		return send(FrameType.RPC_REQUEST, request.method(), request.flags(), request, this.oneWayEncoder, timeout);
	}

	private Duration timeout(CallRequest request) {
		return (request.timeout() != null) ? request.timeout() : this.connection.settings().timeouts().rpc();
	}

	private void encodeCall(ByteBuf out, CallRequest request) {
		encode(out, request, isPython() ? NO_TIMEOUT : timeout(request).toMillis());
	}

	private void encodeOneWay(ByteBuf out, CallRequest request) {
		encode(out, request, NO_TIMEOUT);
	}

	private void encode(ByteBuf out, CallRequest request, long timeoutMillis) {
		int start = out.writerIndex();
		PayloadWriter params = isPython() ? new NamedParams(request.params()) : request.params();
		RpcRequestPayload.encode(out, request.method(), params, request.metadata(), timeoutMillis);
		Encoding.requireFits(this.connection, out, start);
	}

	CompletableFuture<Void> message(String type, @Nullable Object data, SendOption... options) {
		return message(type, data, this.connection.settings().timeouts().send(), options);
	}

	CompletableFuture<Void> message(String type, @Nullable Object data, Duration timeout, SendOption... options) {
		int flags = SendOptions.flags(options);
		OutboundMessage message = new OutboundMessage(type, data, SendOptions.metadata(options));
		if (!FrameFlags.has(flags, FrameFlags.REQUIRE_ACK)) {
			return send(FrameType.MESSAGE, type, flags, message, this.messageEncoder, timeout);
		}
		if (isPython()) {
			return CompletableFuture.failedFuture(FailureTexts
				.named(FailureTexts.message(type), new ConduitNotSentException(ErrorCode.EXECUTION,
						"The peer speaks the python dialect, which acknowledges no messages: send without REQUIRE_ACK")));
		}
		return asked(await(PendingAnswer.Kind.MESSAGE, type, null, timeout, FrameType.MESSAGE, flags, message,
				this.messageEncoder));
	}

	// Returns the same future, not a dependent one: a cancellation by the caller must
	// take effect here.
	@SuppressWarnings("unchecked")
	private static <T> CompletableFuture<T> asked(CompletableFuture<@Nullable Object> answer) {
		return (CompletableFuture<T>) answer;
	}

	private void encodeMessage(ByteBuf out, OutboundMessage message) {
		int start = out.writerIndex();
		if (message.data() instanceof EncodedValue encoded) {
			MessagePayload.encode(out, message.type(), encoded, message.metadata());
		}
		else if (message.data() instanceof DeclaredValue declared) {
			MessagePayload.encode(out, message.type(), declared, message.metadata());
		}
		else if (message.metadata() != null) {
			MessagePayload.encode(out, message.type(), (value) -> this.setup.mapper().write(value, message.data()),
					message.metadata());
		}
		else {
			MessagePayload.encode(out, message.type(), message.data(), this.setup.mapper());
		}
		Encoding.requireFits(this.connection, out, start);
	}

	CompletableFuture<List<MethodInfo>> discover() {
		return discover(this.connection.settings().timeouts().rpc());
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
		answer.started();
		try {
			this.pending.add(answer);
		}
		catch (ConduitNotSentException ex) {
			answer.ended(ex.code());
			return CompletableFuture.failedFuture(FailureTexts.named(answer.operation(), ex));
		}
		this.sweep.watch(timeout, now);
		try {
			if (this.sender.write(frameType, flags, answer.id(), value, payload)) {
				answer.sent();
			}
			else {
				enqueue(answer, frameType, flags, Encoding.encode(this.connection, value, payload));
			}
			return answer;
		}
		catch (Throwable ex) {
			// Its place is free for the next call, whatever the failure.
			if (this.pending.remove(answer)) {
				answer.ended(OutboundRecorder.codeOfEncoding(ex));
			}
			return CompletableFuture.failedFuture(FailureTexts.notSent(answer.operation(), ex));
		}
	}

	private void enqueue(PendingAnswer answer, FrameType frameType, int flags, ByteBuf encoded) {
		CompletableFuture<Void> queued = this.sender.send(frameType, flags, answer.id(), encoded, answer);
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

	private <T> CompletableFuture<Void> send(FrameType type, String name, int flags, T value,
			PayloadEncoder<? super T> payload, Duration timeout) {
		String operation = (type == FrameType.MESSAGE) ? FailureTexts.message(name) : FailureTexts.call(name);
		boolean message = type == FrameType.MESSAGE;
		this.recorder.started(message, name);
		try {
			if (this.sender.write(type, flags, 0, value, payload)) {
				this.recorder.ended(message, name, RpcRecorder.SUCCESS_CODE);
				return OwnedFuture.done();
			}
			CompletableFuture<Void> queued = this.sender.send(type, flags, 0,
					Encoding.encode(this.connection, value, payload), timeout);
			queued.whenComplete(
					(nothing, failure) -> this.recorder.ended(message, name, OutboundRecorder.codeOfSending(failure)));
			return Waiting.named(operation, queued);
		}
		catch (Throwable ex) {
			this.recorder.ended(message, name, OutboundRecorder.codeOfEncoding(ex));
			return CompletableFuture.failedFuture(FailureTexts.notSent(operation, ex));
		}
	}

	/**
	 * Return what receives the answers.
	 * @return the reader
	 */
	AnswerReader answers() {
		return this.answers;
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
				"The client speaks the python dialect, in which clients accept no calls"));
	}

	/**
	 * A message that is ready to be sent.
	 *
	 * @param type the message type
	 * @param data the data
	 * @param metadata what is sent with the data, or {@code null}
	 */
	private record OutboundMessage(String type, @Nullable Object data, @Nullable Map<String, String> metadata) {

	}

}
