package io.netconduit.engine.protocol;

import java.util.Arrays;

/**
 * The type of a frame (docs/protocol.md section 1).
 *
 * @since 0.1.0
 */
public enum FrameType {

	/**
	 * Application message, routed by its message type.
	 */
	MESSAGE(1),

	/**
	 * Call of a method.
	 */
	RPC_REQUEST(2),

	/**
	 * Result of a call.
	 */
	RPC_RESPONSE(3),

	/**
	 * Failure of a call.
	 */
	RPC_ERROR(4),

	/**
	 * Requests a sign of life.
	 */
	HEARTBEAT_PING(5),

	/**
	 * Answers a ping.
	 */
	HEARTBEAT_PONG(6),

	/**
	 * A step of the handshake, both ways.
	 */
	AUTH_REQUEST(7),

	/**
	 * Ends the handshake successfully.
	 */
	AUTH_SUCCESS(8),

	/**
	 * Ends the handshake and the connection.
	 */
	AUTH_FAILURE(9),

	/**
	 * Asks the peer to hold back messages and calls.
	 */
	PAUSE(10),

	/**
	 * Ends a PAUSE.
	 */
	RESUME(11),

	/**
	 * A message was handled.
	 */
	ACK(12),

	/**
	 * A message was not handled.
	 */
	NACK(13),

	/**
	 * Announces the end of the connection.
	 */
	CLOSE(14),

	/**
	 * The last answer after a CLOSE has been sent.
	 */
	CLOSE_ACK(15),

	/**
	 * Requests the peer's methods, or lists them.
	 */
	RPC_LIST(16),

	/**
	 * Cancels a call; only between peers that both name {@link Capabilities#CANCEL}.
	 */
	CANCEL(33),

	/**
	 * A number that this version does not know; never sent.
	 */
	UNKNOWN(-1);

	private static final FrameType[] BY_CODE = byCode();

	private final int code;

	FrameType(int code) {
		this.code = code;
	}

	/**
	 * Return the number on the wire.
	 * @return the number, or -1 for {@link #UNKNOWN}
	 */
	public int code() {
		return this.code;
	}

	/**
	 * Whether the payload of a frame of this type is never read, so that more than
	 * {@link ProtocolLimits#EMPTY_PAYLOAD_TOLERANCE} bytes are a protocol error.
	 * @return whether the payload is meant to be empty
	 */
	public boolean isEmpty() {
		return switch (this) {
			case HEARTBEAT_PING, HEARTBEAT_PONG, PAUSE, RESUME, ACK, CLOSE_ACK, CANCEL -> true;
			default -> false;
		};
	}

	/**
	 * Whether this type belongs to the handshake.
	 * @return whether it is one of the three AUTH types
	 */
	public boolean isHandshake() {
		return this == AUTH_REQUEST || this == AUTH_SUCCESS || this == AUTH_FAILURE;
	}

	/**
	 * Whether a frame of this type answers a call, so that it still passes while the
	 * application's own frames are held back.
	 * @return whether it is a response or an error
	 */
	public boolean isAnswer() {
		return this == RPC_RESPONSE || this == RPC_ERROR;
	}

	/**
	 * Whether a frame of this type carries data between applications: a message, a call,
	 * or the answer to one of them.
	 * @return {@code false} for the handshake, heartbeats, flow control and closing
	 */
	public boolean isApplication() {
		return switch (this) {
			case MESSAGE, ACK, NACK, RPC_REQUEST, RPC_RESPONSE, RPC_ERROR, RPC_LIST -> true;
			default -> false;
		};
	}

	/**
	 * Find the type of a number on the wire.
	 * @param code the number
	 * @return the type, or {@link #UNKNOWN}
	 */
	public static FrameType of(int code) {
		return (code > 0 && code < BY_CODE.length) ? BY_CODE[code] : UNKNOWN;
	}

	private static FrameType[] byCode() {
		FrameType[] types = new FrameType[CANCEL.code + 1];
		Arrays.fill(types, UNKNOWN);
		for (FrameType type : values()) {
			if (type != UNKNOWN) {
				types[type.code] = type;
			}
		}
		return types;
	}

}
