package io.netconduit.engine.protocol;

import java.time.Duration;

/**
 * The fixed limits of the protocol (docs/protocol.md sections 1 to 7) that no property
 * changes.
 *
 * @since 0.1.0
 */
public final class ProtocolLimits {

	/**
	 * Largest payload of a handshake frame, in bytes (section 3).
	 */
	public static final int HANDSHAKE_PAYLOAD = 8 * 1024;

	/**
	 * How many AUTH_REQUEST frames a server accepts from one client (section 3).
	 */
	public static final int HANDSHAKE_FRAMES = 2;

	/**
	 * Largest payload of a frame that is meant to be empty, in bytes (section 2).
	 */
	public static final int EMPTY_PAYLOAD_TOLERANCE = 1024;

	/**
	 * Deepest nesting of a payload, the envelope included (section 6).
	 */
	public static final int NESTING = 100;

	/**
	 * Most values in one payload, a map's keys counted too (section 6).
	 */
	public static final int VALUES = 1_000_000;

	/**
	 * Most unknown keys in one envelope (section 6).
	 */
	public static final int UNKNOWN_KEYS = 64;

	/**
	 * Most pairs of a map bound to no declared type whose keys may be of several types
	 * (section 6).
	 */
	public static final int MIXED_KEYS = 64;

	/**
	 * How much of the details of an error, and of the text of an error, NACK or CLOSE, is
	 * read, in bytes (section 6).
	 */
	public static final int DETAILS_BYTES = 64 * 1024;

	/**
	 * How much of the details of an error is read, in values (section 6).
	 */
	public static final int DETAILS_VALUES = 10_000;

	/**
	 * Most methods in the answer to an RPC_LIST: far more than any peer has.
	 */
	public static final int LISTED_METHODS = 10_000;

	/**
	 * Answers without a question that a peer may send, in addition to one for each
	 * question that it was asked (section 2).
	 */
	public static final int UNMATCHED_ANSWERS = 1_000;

	/**
	 * Payloads up to this many bytes are never compressed (section 1).
	 */
	public static final int COMPRESSION_THRESHOLD = 1024;

	/**
	 * The zlib level of compressed payloads (section 1).
	 */
	public static final int COMPRESSION_LEVEL = 6;

	/**
	 * Bytes that may come out of any zlib stream (section 1).
	 */
	public static final int INFLATION_ALLOWANCE = 64 * 1024;

	/**
	 * Bytes that may come out of a zlib stream for each byte that went in, beyond the
	 * allowance (section 1).
	 */
	public static final int INFLATION_RATIO = 200;

	/**
	 * Bytes of requests in flight on one connection (section 5).
	 */
	public static final long REQUEST_BYTES_IN_FLIGHT = 16L * 1024 * 1024;

	/**
	 * Bytes of messages that may wait for handlers on one connection, or one larger
	 * message; {@code receive-queue-size} bounds their number (section 5).
	 */
	public static final long MESSAGE_BYTES_WAITING = 16L * 1024 * 1024;

	/**
	 * Bytes that may wait for a peer before its calls and its questions for methods are
	 * refused: a peer that reads never reaches this limit.
	 */
	public static final long ANSWER_BYTES_WAITING = 64L * 1024 * 1024;

	/**
	 * Frames that may wait for a peer in total: a peer over this limit sends requests and
	 * does not read.
	 */
	public static final int ANSWERS_WAITING = 65_536;

	/**
	 * Bytes that may wait for a peer that does not read, or one larger frame (section 5).
	 */
	public static final int SEND_QUEUE_BYTES = 1024 * 1024;

	/**
	 * How long a peer may read nothing before it is disconnected (section 5).
	 */
	public static final Duration SLOW_PEER_TIMEOUT = Duration.ofSeconds(30);

	/**
	 * The time for a started frame to complete, in addition to its length at
	 * {@link #FRAME_BYTES_PER_SECOND} (section 7).
	 */
	public static final Duration FRAME_TIMEOUT = Duration.ofSeconds(30);

	/**
	 * Slowest rate at which a started frame may arrive, in bytes a second (section 7).
	 */
	public static final int FRAME_BYTES_PER_SECOND = 64 * 1024;

	/**
	 * How long output stays shut and input is discarded after a protocol error, and how
	 * long the side that answers a CLOSE waits for its peer to close the socket (section
	 * 5).
	 */
	public static final Duration LINGER = Duration.ofSeconds(1);

	/**
	 * More pings than this a second, for {@link #PING_FLOOD_PERIOD}, are a flood (section
	 * 5).
	 */
	public static final int PING_FLOOD_RATE = 10;

	/**
	 * How long a ping flood is tolerated (section 5).
	 */
	public static final Duration PING_FLOOD_PERIOD = Duration.ofSeconds(5);

	/**
	 * Silence of a server after AUTH_SUCCESS in the python dialect (section 4).
	 */
	public static final Duration PYTHON_QUIET_PERIOD = Duration.ofMillis(250);

	/**
	 * The first correlation id of calls that a client starts (section 2).
	 */
	public static final long FIRST_CLIENT_CORRELATION_ID = 1;

	/**
	 * The first correlation id of calls that a server starts, 2^63 (section 2).
	 */
	public static final long FIRST_SERVER_CORRELATION_ID = Long.MIN_VALUE;

	private ProtocolLimits() {
	}

}
