package io.netconduit.engine.rpc;

import io.netconduit.ErrorCode;

/**
 * Records calls and messages, for metrics. Each start is followed by one end, so
 * everything that has started and not ended is in flight. One recorder serves all
 * connections of a server or client, so several threads call it at once. Implementations
 * must neither block nor throw.
 *
 * <p>
 * Messages that are broadcast, and messages that answer messages, are not recorded.
 *
 * @since 0.1.0
 */
public interface RpcRecorder {

	/**
	 * Records nothing.
	 */
	RpcRecorder NOOP = new RpcRecorder() {
	};

	/**
	 * The code of a success.
	 */
	int SUCCESS_CODE = 0;

	/**
	 * A call starts: this side sends it, or has admitted the peer's.
	 * @param direction who calls
	 * @param method the method's name; inbound, a registered one
	 */
	default void callStarted(Direction direction, String method) {
	}

	/**
	 * A call has ended. A one-way call of this side ends when it is in the send queue.
	 * @param direction who called
	 * @param method the method's name
	 * @param outcome how it ended
	 * @param code the error code, {@link #SUCCESS_CODE} for none
	 */
	default void callEnded(Direction direction, String method, Outcome outcome, int code) {
	}

	/**
	 * A call of the peer was refused before it started.
	 * @param code the error code
	 */
	default void callRefused(int code) {
	}

	/**
	 * A message starts: this side sends it, or a handler takes the peer's.
	 * @param direction who sends
	 * @param type the message type; inbound, a registered one
	 */
	default void messageStarted(Direction direction, String type) {
	}

	/**
	 * A message has ended: its handler is done, or this side's message is acknowledged
	 * or, without acknowledgement, in the send queue.
	 * @param direction who sent
	 * @param type the message type
	 * @param outcome how it ended
	 * @param code the error code, {@link #SUCCESS_CODE} for none
	 */
	default void messageEnded(Direction direction, String type, Outcome outcome, int code) {
	}

	/**
	 * A message of the peer was refused before it started.
	 * @param code the error code
	 */
	default void messageRefused(int code) {
	}

	/**
	 * Which side calls or sends.
	 */
	enum Direction {

		/**
		 * The peer calls or sends.
		 */
		INBOUND,

		/**
		 * This side calls or sends.
		 */
		OUTBOUND

	}

	/**
	 * How a call or message ended.
	 */
	enum Outcome {

		/**
		 * It was answered, handled or sent.
		 */
		SUCCESS,

		/**
		 * It failed.
		 */
		ERROR,

		/**
		 * Its time ran out.
		 */
		TIMEOUT,

		/**
		 * Its caller cancelled it.
		 */
		CANCELLED,

		/**
		 * The connection ended before it did.
		 */
		DISCONNECTED;

		/**
		 * Find the outcome that a code stands for.
		 * @param code the error code, {@link #SUCCESS_CODE} for none
		 * @return the outcome
		 */
		static Outcome of(int code) {
			if (code == SUCCESS_CODE) {
				return SUCCESS;
			}
			if (code == ErrorCode.TIMEOUT.code()) {
				return TIMEOUT;
			}
			if (code == ErrorCode.CANCELLED.code()) {
				return CANCELLED;
			}
			boolean disconnected = code >= ErrorCode.CONNECTION.code() && code <= ErrorCode.GOING_AWAY.code();
			return (disconnected) ? DISCONNECTED : ERROR;
		}

	}

}
