package io.netconduit.engine.rpc;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.netconduit.ConnectionState;
import io.netconduit.Dialect;
import io.netconduit.ErrorCode;
import io.netconduit.RpcException;
import io.netconduit.engine.codec.ValueWriter;
import io.netconduit.engine.codec.payload.ForeignText;
import io.netconduit.engine.codec.payload.MessagePayload;
import io.netconduit.engine.codec.payload.ReasonPayload;
import io.netconduit.engine.connection.Connection;
import io.netconduit.engine.connection.OwnedFuture;
import io.netconduit.engine.protocol.Frame;
import io.netconduit.engine.protocol.FrameFlags;
import io.netconduit.engine.protocol.FrameType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a message: sends an ACK or NACK if the sender asks for one, and the handler's
 * result as a message of its own (docs/protocol.md section 2).
 */
final class MessageAnswers {

	private static final Logger logger = LoggerFactory.getLogger(MessageAnswers.class);

	private static final String RESPONSE_SUFFIX = "_response";

	private final Connection connection;

	private final RpcSetup setup;

	MessageAnswers(Connection connection, RpcSetup setup) {
		this.connection = connection;
		this.setup = setup;
	}

	/**
	 * Whether messages of a type are results, which have no result themselves.
	 * @param type the message type
	 * @return whether it ends with {@code _response}
	 */
	static boolean isAnswer(String type) {
		return type.endsWith(RESPONSE_SUFFIX);
	}

	/**
	 * No handler exists.
	 * @param frame the message's frame; the caller releases it
	 * @param type the message type
	 */
	void unknown(Frame frame, String type) {
		if (wantsToKnow(frame)) {
			refuse(frame, type, ErrorCode.METHOD_NOT_FOUND, "No handler exists for the message type");
		}
		else if (!isAnswer(type)) {
			this.setup.refusals()
				.messageUnknown(() -> "A message of type '" + ForeignText.shown(type) + "' on connection "
						+ this.connection.id() + " was dropped: no handler exists for this type");
		}
	}

	/**
	 * The peer may not send messages of the type.
	 * @param frame the message's frame; the caller releases it
	 * @param type the message type
	 */
	void denied(Frame frame, String type) {
		if (wantsToKnow(frame)) {
			refuse(frame, type, ErrorCode.PERMISSION_DENIED, Permissions.DENIED);
		}
		else {
			this.setup.refusals()
				.messageDenied(() -> "A message of type '" + type + "' on connection " + this.connection.id()
						+ " was dropped: its user has none of the roles that the handler requires");
		}
	}

	/**
	 * The message is refused because of the rate limit.
	 * @param frame the message's frame; the caller keeps it
	 * @param retryAfterSeconds after how many seconds the sender may try again
	 * @return whether the sender requested an answer and got it
	 */
	boolean refused(Frame frame, int retryAfterSeconds) {
		if (!wantsToKnow(frame)) {
			return false;
		}
		refuse(frame, "a message that was refused", new Encoding.PeerError(ErrorCode.OVERLOADED.code(),
				Refusal.RATE.message(), Refusal.details(retryAfterSeconds)));
		return true;
	}

	/**
	 * The handler failed.
	 * @param frame the message's frame; the caller releases it
	 * @param type the message type
	 * @param told the error that the sender may see
	 * @return completes when the next message may be handled
	 */
	CompletableFuture<Void> failed(Frame frame, String type, RpcException told) {
		ended(type, told.code());
		if (wantsToKnow(frame)) {
			refuse(frame, handlerOf(type),
					new Encoding.PeerError(told.code(), FailureTexts.forPeer(told), told.details()));
		}
		else if (!(told instanceof Late)) {
			this.setup.refusals()
				.messageFailed(() -> "A message of type '" + ForeignText.shown(type) + "' on connection "
						+ this.connection.id() + " was not handled: " + ForeignText.shown(FailureTexts.forPeer(told))
						+ " (" + told.code() + ")");
		}
		return OwnedFuture.done();
	}

	/**
	 * Creates the failure of a handler that is cancelled because it takes too long, which
	 * is logged at that time.
	 * @return the error that the sender may see
	 */
	static RpcException late() {
		return new Late();
	}

	/**
	 * Logs that a handler is cancelled because it takes too long.
	 * @param origin the place of its declaration
	 * @param type the message type
	 */
	void warnOfLate(String origin, String type) {
		logger.warn(
				"{} is cancelled: it has handled a message of type '{}' on connection {} for longer than {} ({} ms), "
						+ "and later messages wait for it",
				origin, ForeignText.shown(type), this.connection.id(),
				this.connection.settings().key("message-handler-timeout"),
				this.connection.settings().timeouts().messageHandler().toMillis());
	}

	/**
	 * The handler returned.
	 * @param frame the message's frame; the caller releases it
	 * @param type the message type
	 * @param returned what it returned, or {@code null}
	 * @param handler the handler
	 * @param context the message
	 * @return completes when the next message may be handled
	 */
	CompletableFuture<Void> handled(Frame frame, String type, @Nullable Object returned, MessageHandler handler,
			InboundContext context) {
		Object result = DeclaredResult.held(returned);
		if (result == null || isAnswer(type)) {
			ended(type, RpcRecorder.SUCCESS_CODE);
			acknowledge(frame);
			return OwnedFuture.done();
		}
		ByteBuf payload;
		try {
			ThreadSnapshot thread = context.threadSnapshot();
			payload = thread.isCaptured() ? thread.call(() -> encode(type, result, handler, context))
					: encode(type, result, handler, context);
		}
		catch (RuntimeException | Error ex) {
			ended(type, ErrorCode.INTERNAL.code());
			logger.error("The result of {}, {}, cannot be sent; it is a {}", handlerOf(type), handler.origin(),
					result.getClass().getName(), ex);
			if (wantsToKnow(frame)) {
				refuse(frame, type, ErrorCode.INTERNAL, "The result cannot be sent");
			}
			return OwnedFuture.done();
		}
		ended(type, RpcRecorder.SUCCESS_CODE);
		acknowledge(frame);
		long id = (this.connection.dialect() == Dialect.PYTHON) ? 0 : frame.correlationId();
		if (this.connection.state() == ConnectionState.CLOSING) {
			// Work in flight finishes: answers are still sent, but nothing new.
			this.connection.answers().answer(FrameType.MESSAGE, id, payload);
			return OwnedFuture.done();
		}
		return send(type, id, payload);
	}

	private CompletableFuture<Void> send(String type, long id, ByteBuf payload) {
		ByteBuf again = payload.retainedDuplicate();
		return this.connection.sender()
			.send(FrameType.MESSAGE, FrameFlags.NONE, id, payload, this.connection.settings().timeouts().send())
			.whenComplete((nothing, failure) -> {
				if (failure != null && this.connection.state() == ConnectionState.CLOSING) {
					// The result is sent even if a close began at this moment.
					this.connection.answers().answer(FrameType.MESSAGE, id, again);
					return;
				}
				again.release();
				if (failure != null) {
					logger.warn("The answer to a message of type '{}' on connection {} was not sent: {}",
							ForeignText.shown(type), this.connection.id(), failure.getMessage());
				}
			});
	}

	private ByteBuf encode(String type, Object result, MessageHandler handler, InboundContext context) {
		ValueWriter declared = handler.resultWriter();
		ValueWriter writer = (declared != null) ? declared : this.setup.mapper()::write;
		Map<String, String> metadata = context.sentMetadata();
		return Encoding.encode(this.connection, (out) -> MessagePayload.encode(out, type + RESPONSE_SUFFIX,
				(value) -> writer.write(value, result), metadata));
	}

	/**
	 * Records the end of a message that was handled.
	 * @param type the message type
	 * @param code the error code
	 */
	void ended(String type, int code) {
		this.setup.recorder().messageEnded(RpcRecorder.Direction.INBOUND, type, RpcRecorder.Outcome.of(code), code);
	}

	private void acknowledge(Frame frame) {
		if (wantsToKnow(frame)) {
			this.connection.answers().answer(FrameType.ACK, frame.correlationId(), Unpooled.EMPTY_BUFFER);
		}
	}

	private boolean wantsToKnow(Frame frame) {
		return frame.has(FrameFlags.REQUIRE_ACK) && frame.correlationId() != 0
				&& this.connection.dialect() == Dialect.DOCUMENTED;
	}

	private static String handlerOf(String type) {
		return "the handler of '" + ForeignText.shown(type) + "'";
	}

	private void refuse(Frame frame, String type, ErrorCode code, String reason) {
		refuse(frame, handlerOf(type), new Encoding.PeerError(code.code(), reason, null));
	}

	private void refuse(Frame frame, String origin, Encoding.PeerError error) {
		ByteBuf payload = Encoding.encodeError(this.connection, this.setup.mapper(), ReasonPayload::encode, error,
				origin);
		this.connection.answers().answer(FrameType.NACK, frame.correlationId(), payload);
	}

	/**
	 * The failure of a handler that takes too long.
	 */
	private static final class Late extends RpcException {

		private static final long serialVersionUID = 1L;

		Late() {
			super(ErrorCode.TIMEOUT, "The handler did not finish in time");
		}

	}

}
