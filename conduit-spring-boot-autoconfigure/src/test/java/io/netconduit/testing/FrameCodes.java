package io.netconduit.testing;

/**
 * The numbers of section 1 of the protocol, repeated here independently of the engine.
 */
public final class FrameCodes {

	/** Application message. */
	public static final int MESSAGE = 1;

	/** Call of a method. */
	public static final int RPC_REQUEST = 2;

	/** Result of a call. */
	public static final int RPC_RESPONSE = 3;

	/** Failure of a call. */
	public static final int RPC_ERROR = 4;

	/** Requests a PONG. */
	public static final int PING = 5;

	/** Answers a PING. */
	public static final int PONG = 6;

	/** A step of the handshake. */
	public static final int AUTH_REQUEST = 7;

	/** Ends the handshake successfully. */
	public static final int AUTH_SUCCESS = 8;

	/** Ends the handshake and the connection. */
	public static final int AUTH_FAILURE = 9;

	/** Requests that the peer holds back messages and calls. */
	public static final int PAUSE = 10;

	/** Ends a PAUSE. */
	public static final int RESUME = 11;

	/** A message was handled. */
	public static final int ACK = 12;

	/** A message was not handled. */
	public static final int NACK = 13;

	/** Announces the end of the connection. */
	public static final int CLOSE = 14;

	/** Confirms a CLOSE after the last answer. */
	public static final int CLOSE_ACK = 15;

	/** Requests or contains the list of methods. */
	public static final int RPC_LIST = 16;

	/** Cancels a call. */
	public static final int CANCEL = 33;

	/** The flag of a zlib payload. */
	public static final int COMPRESSED = 0x0001;

	/** The flag that no frame may have. */
	public static final int ENCRYPTED = 0x0002;

	/** The flag that requests ACK or NACK. */
	public static final int REQUIRE_ACK = 0x0004;

	/** The flag of a frame that may overtake others. */
	public static final int PRIORITY = 0x0008;

	/** A flag that is reserved for streams. */
	public static final int FRAGMENT = 0x0010;

	private FrameCodes() {
	}

}
