package io.netconduit.engine.rpc;

import java.util.Map;

import io.netconduit.Dialect;
import io.netconduit.ErrorCode;
import io.netconduit.RpcException;
import io.netconduit.engine.codec.PayloadWriter;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.ValueWriter;
import io.netconduit.engine.codec.payload.RpcErrorPayload;
import io.netconduit.engine.codec.payload.RpcResponsePayload;
import io.netconduit.engine.connection.Connection;
import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.engine.protocol.AnswerOutput;
import io.netconduit.engine.protocol.FrameFlags;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.engine.protocol.PayloadEncoder;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the peer's calls with a result or an error. A one-way call gets no answer.
 */
final class CallAnswers {

	private static final Logger logger = LoggerFactory.getLogger(CallAnswers.class);

	private static final PayloadEncoder<Refusal> REFUSAL = (out, refusal) -> refusal.writeTo(out);

	private static final String REFUSED = "a call that was refused";

	private static final int LARGE_RESULT = 8 * 1024;

	private final Connection connection;

	private final AnswerOutput output;

	private final ValueMapper mapper;

	private final ValueWriter plainWriter;

	private final RpcRecorder recorder;

	private final PayloadEncoder<@Nullable Object> resultEncoder = ForeignCode.encoder(this::encode);

	CallAnswers(Connection connection, RpcSetup setup) {
		this.connection = connection;
		this.output = connection.answers();
		this.mapper = setup.mapper();
		this.plainWriter = this.mapper::write;
		this.recorder = setup.recorder();
	}

	/**
	 * Answer with a result.
	 * @param id the call's id
	 * @param result the result, or what writes it
	 * @param handler the handler that returned the result
	 * @param metadata the metadata of the answer, or {@code null}
	 */
	@SuppressWarnings("NullAway") // does not see that the encoder's type takes null
	void reply(long id, @Nullable Object result, CallHandler handler, @Nullable Map<String, String> metadata) {
		if (!isAnswered(id)) {
			ended(handler, RpcRecorder.SUCCESS_CODE);
			return;
		}
		Object held = DeclaredResult.held(result);
		ValueWriter writer = (held instanceof PayloadWriter) ? null : handler.resultWriter();
		Object answer = (metadata != null || writer != null) ? new DescribedResult(held, writer, metadata) : held;
		try {
			// A large result is sent in a buffer of its own, without copying.
			if (isLarge(held)
					|| !this.output.write(FrameType.RPC_RESPONSE, FrameFlags.NONE, id, answer, this.resultEncoder)) {
				this.output.answer(FrameType.RPC_RESPONSE, id,
						Encoding.encode(this.connection, answer, this.resultEncoder));
			}
			ended(handler, RpcRecorder.SUCCESS_CODE);
		}
		catch (RuntimeException | Error ex) {
			ended(handler, ErrorCode.INTERNAL.code());
			logger.error("The result of {} cannot be sent; it is a {}", handler.origin(),
					(held != null) ? held.getClass().getName() : null, ex);
			refuse(id, ErrorCode.INTERNAL, "The result cannot be sent", null);
		}
	}

	private static boolean isLarge(@Nullable Object result) {
		return (result instanceof byte[] bytes && bytes.length >= LARGE_RESULT)
				|| (result instanceof CharSequence text && text.length() >= LARGE_RESULT);
	}

	private void encode(ByteBuf out, @Nullable Object result) {
		int start = out.writerIndex();
		if (result instanceof DescribedResult described) {
			encode(out, described);
		}
		else if (result instanceof PayloadWriter writer) {
			RpcResponsePayload.encode(out, writer, null);
		}
		else {
			RpcResponsePayload.encodeResult(out, result, this.plainWriter);
		}
		Encoding.requireFits(this.connection, out, start);
	}

	private void encode(ByteBuf out, DescribedResult described) {
		ValueWriter writer = described.writer();
		Map<String, String> metadata = described.metadata();
		if (described.result() instanceof PayloadWriter content) {
			RpcResponsePayload.encode(out, content, metadata);
		}
		else if (metadata != null) {
			ValueWriter used = (writer != null) ? writer : this.plainWriter;
			RpcResponsePayload.encode(out, (value) -> used.write(value, described.result()), metadata);
		}
		else {
			RpcResponsePayload.encodeResult(out, described.result(), (writer != null) ? writer : this.plainWriter);
		}
	}

	/**
	 * Answer with the error that a failure becomes for the peer.
	 * @param id the call's id
	 * @param failures decides on the error
	 * @param failure the failure
	 * @param handler the handler that failed
	 * @param context the call
	 */
	void fail(long id, HandlerFailures failures, Throwable failure, CallHandler handler, InboundContext context) {
		RpcException told = failures.resolve(failure, handler.origin(), context);
		ended(handler, told.code());
		Throwable untold = ForeignCode.attempt(() -> refuse(id,
				new Encoding.PeerError(told.code(), FailureTexts.forPeer(told), told.details()), handler.origin()));
		if (untold != null) {
			logger.error("The error of {} cannot be sent", handler.origin(), untold);
			refuse(id, ErrorCode.INTERNAL, "Internal error", null);
		}
	}

	/**
	 * Record the start of a call.
	 * @param handler runs the call
	 */
	void started(CallHandler handler) {
		// Checked first: the handler's name must cost nothing if nothing records it.
		if (this.recorder != RpcRecorder.NOOP) {
			this.recorder.callStarted(RpcRecorder.Direction.INBOUND, handler.info().name());
		}
	}

	/**
	 * Record the end of a call that has started.
	 * @param handler runs the call
	 * @param code the error code
	 */
	void ended(CallHandler handler, int code) {
		if (this.recorder != RpcRecorder.NOOP) {
			this.recorder.callEnded(RpcRecorder.Direction.INBOUND, handler.info().name(), RpcRecorder.Outcome.of(code),
					code);
		}
	}

	/**
	 * Answer with an error.
	 * @param id the call's id
	 * @param code the error's code
	 * @param message the error's text
	 * @param details its details, or {@code null}
	 */
	void refuse(long id, ErrorCode code, String message, @Nullable Map<String, Object> details) {
		refuse(id, new Encoding.PeerError(code.code(), message, details), REFUSED);
	}

	/**
	 * Answers with an error without metadata or details.
	 * @param id the call's id
	 * @param error the error
	 */
	void refuse(long id, RpcException error) {
		refuse(id, new Encoding.PeerError(error.code(), String.valueOf(error.getMessage()), null), REFUSED);
	}

	/**
	 * Answer that a call is refused.
	 * @param id the call's id
	 * @param refusal the reason
	 */
	void refuse(long id, Refusal refusal) {
		if (isAnswered(id) && !this.output.write(FrameType.RPC_ERROR, FrameFlags.NONE, id, refusal, REFUSAL)) {
			send(FrameType.RPC_ERROR, id, refusal::writeTo);
		}
	}

	private void refuse(long id, Encoding.PeerError error, String origin) {
		if (this.connection.state().isTerminal()) {
			return;
		}
		if (!isAnswered(id)) {
			logger.debug("One-way call on connection {} was not run: {} ({})", this.connection.id(), error.text(),
					error.code());
			return;
		}
		this.output.answer(FrameType.RPC_ERROR, id,
				Encoding.encodeError(this.connection, this.mapper, RpcErrorPayload::encode, error, origin));
	}

	private void send(FrameType type, long id, PayloadWriter payload) {
		this.output.answer(type, id, Encoding.encode(this.connection, payload));
	}

	// A request with id 0 is one-way, but not for the package on PyPI.
	boolean isAnswered(long id) {
		return id != 0 || this.connection.dialect() == Dialect.PYTHON;
	}

	/**
	 * A result with a declared type or metadata.
	 *
	 * @param result the result, or what writes it
	 * @param writer writes it by its declared type, or {@code null}
	 * @param metadata the metadata, or {@code null}
	 */
	private record DescribedResult(@Nullable Object result, @Nullable ValueWriter writer,
			@Nullable Map<String, String> metadata) {

	}

}
