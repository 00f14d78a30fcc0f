package io.netconduit.engine.rpc;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

import io.netconduit.ConduitResultException;
import io.netconduit.Dialect;
import io.netconduit.ErrorCode;
import io.netconduit.RpcException;
import io.netconduit.RpcResult;
import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.payload.NestedResult;
import io.netconduit.engine.codec.payload.ReasonPayload;
import io.netconduit.engine.codec.payload.RpcErrorPayload;
import io.netconduit.engine.codec.payload.RpcListPayload;
import io.netconduit.engine.codec.payload.RpcResponsePayload;
import io.netconduit.engine.connection.Connection;
import io.netconduit.engine.connection.ConnectionRole;
import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.engine.protocol.Frame;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.engine.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Matches answers with the requests that wait for them and turns them into results and
 * exceptions.
 */
final class AnswerReader {

	private final Connection connection;

	private final ValueMapper mapper;

	private final PendingAnswers pending;

	private final ForeignCode.Code<@Nullable ByteBuf, PendingAnswer> reader = this::read;

	AnswerReader(Connection connection, ValueMapper mapper, PendingAnswers pending) {
		this.connection = connection;
		this.mapper = mapper;
		this.pending = pending;
	}

	/**
	 * An answer came in. An answer that matches no request is dropped by its header: its
	 * payload is not read and may be malformed.
	 * @param frame the frame, lent
	 * @throws ProtocolException if its payload is malformed, or if there are too many
	 * unmatched answers
	 */
	void received(Frame frame) {
		PendingAnswer answer = find(frame.type(), frame.correlationId());
		if (answer == null) {
			this.connection.unmatchedAnswer(frame.type());
		}
		else {
			deliver(frame, answer);
		}
		if (this.pending.size() == 0) {
			this.connection.workChanged();
		}
	}

	private void deliver(Frame frame, PendingAnswer answer) {
		switch (frame.type()) {
			case RPC_RESPONSE -> response(frame, answer);
			case RPC_ERROR -> error(frame, answer);
			case ACK -> acknowledged(frame, answer);
			case NACK -> refused(frame, answer);
			default -> listing(frame, answer);
		}
	}

	private @Nullable PendingAnswer find(FrameType type, long id) {
		return switch (type) {
			case RPC_RESPONSE -> this.pending.find(id, PendingAnswer.Kind.CALL);
			case RPC_ERROR -> {
				PendingAnswer call = this.pending.find(id, PendingAnswer.Kind.CALL);
				yield (call != null) ? call : this.pending.find(id, PendingAnswer.Kind.LISTING);
			}
			case ACK, NACK -> this.pending.find(id, PendingAnswer.Kind.MESSAGE);
			default -> this.pending.find(id, PendingAnswer.Kind.LISTING);
		};
	}

	private void response(Frame frame, PendingAnswer answer) {
		RpcResponsePayload response = RpcResponsePayload.decodeInPlace(frame.payload());
		if (!take(frame, answer)) {
			return;
		}
		ByteBuf result = response.result();
		if (this.connection.dialect() == Dialect.PYTHON && this.connection.role() == ConnectionRole.CLIENT
				&& result != null) {
			NestedResult nested = NestedResult.unwrap(result);
			if (nested.error() != null) {
				answer.refused(exception(answer, nested.error()));
				return;
			}
			result = nested.data();
		}
		if (answer.resultType() instanceof DescribedType type) {
			complete(answer, result, type, response.metadata());
		}
		else {
			complete(answer, result);
		}
	}

	@SuppressWarnings("NullAway") // does not see that the code's types take null
	private void complete(PendingAnswer answer, @Nullable ByteBuf result, DescribedType type,
			@Nullable Map<String, String> metadata) {
		ForeignCode.complete(answer, AnswerReader::unreadable, this::describe, result, new Description(type, metadata));
	}

	private RpcResult<Object> describe(@Nullable ByteBuf result, Description description) {
		Map<String, String> metadata = description.metadata();
		return new RpcResult<>(read(result, description.type().valueType()), (metadata != null) ? metadata : Map.of());
	}

	@SuppressWarnings("NullAway") // does not see that the reader's types take null
	private void complete(PendingAnswer answer, @Nullable ByteBuf result) {
		ForeignCode.complete(answer, AnswerReader::unreadable, this.reader, result, answer);
	}

	private static ConduitResultException unreadable(PendingAnswer answer, Throwable failure) {
		answer.ended(ErrorCode.INVALID_TYPE.code());
		Type type = answer.resultType();
		String text = answer.operation() + " succeeded, but its result cannot be bound to "
				+ ((type != null) ? type.getTypeName() : "a result");
		if (failure instanceof ValueBindingException binding) {
			ErrorCode code = binding.kind().errorCode();
			text += (binding.path().isEmpty() ? "" : " at " + binding.path()) + ": " + binding.getMessage();
			return new ConduitResultException(code, FailureTexts.withCode(text, code.code()), binding.path(), failure);
		}
		return new ConduitResultException(ErrorCode.INVALID_VALUE,
				FailureTexts.withCode(text, ErrorCode.INVALID_VALUE.code()), "", failure);
	}

	private @Nullable Object read(@Nullable ByteBuf result, PendingAnswer answer) {
		Object value = read(result, answer.resultType());
		answer.ended(RpcRecorder.SUCCESS_CODE);
		return value;
	}

	private @Nullable Object read(@Nullable ByteBuf result, @Nullable Type type) {
		if (type == RpcListPayload.class) {
			return (result != null) ? RpcListPayload.decode(result).methods() : List.of();
		}
		if (result == null || type == null || type == void.class || type == Void.class) {
			return null;
		}
		return this.mapper.read(result, type);
	}

	private void error(Frame frame, PendingAnswer answer) {
		RpcErrorPayload error = RpcErrorPayload.decode(frame.payload());
		if (take(frame, answer)) {
			answer.refused(exception(answer, error));
		}
	}

	private static RpcException exception(PendingAnswer answer, RpcErrorPayload error) {
		return RpcException.received(answer.operation(), error.code(), error.error(), error.details());
	}

	private void acknowledged(Frame frame, PendingAnswer answer) {
		if (take(frame, answer)) {
			answer.answered(null);
		}
	}

	private void refused(Frame frame, PendingAnswer answer) {
		ReasonPayload reason = ReasonPayload.decode(frame.payload());
		if (take(frame, answer)) {
			int code = (reason.code() >= 0) ? reason.code() : ErrorCode.UNKNOWN.code();
			String text = (reason.reason() != null) ? reason.reason() : "The message was not handled";
			answer.refused(RpcException.received(answer.operation(), code, text, reason.details()));
		}
	}

	private void listing(Frame frame, PendingAnswer answer) {
		RpcListPayload list = RpcListPayload.decode(frame.payload());
		if (take(frame, answer)) {
			answer.answered(list.methods());
		}
	}

	// The request may have timed out, or its caller given up, while the frame was read.
	private boolean take(Frame frame, PendingAnswer answer) {
		boolean taken = this.pending.remove(answer);
		if (!taken) {
			this.connection.unmatchedAnswer(frame.type());
		}
		return taken;
	}

	/**
	 * Type that a result is read as, with its metadata.
	 *
	 * @param type what it is bound to
	 * @param metadata the metadata, or {@code null}
	 */
	private record Description(DescribedType type, @Nullable Map<String, String> metadata) {

	}

}
