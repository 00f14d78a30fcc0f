package io.netconduit.engine.rpc;

import java.util.Map;

import io.netconduit.ErrorCode;
import io.netconduit.RpcException;
import io.netconduit.engine.codec.PlainValueWriter;
import io.netconduit.engine.codec.payload.RpcErrorPayload;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/**
 * Reason to refuse a valid call. The answer to the peer is encoded once: under overload a
 * refusal must cost almost nothing.
 */
enum Refusal {

	/**
	 * The connection has as many calls in flight as it may.
	 */
	CONNECTION_CALLS("max-in-flight-per-connection", "Too many calls in flight on this connection"),

	/**
	 * The connection has as many bytes of requests in flight as it may.
	 */
	CONNECTION_BYTES("max-in-flight-per-connection", "Too many bytes of calls in flight on this connection"),

	/**
	 * All connections together have as many calls in flight as they may.
	 */
	SERVER_CALLS("max-in-flight", "Too many calls in flight on this server"),

	/**
	 * All connections together have as many bytes of requests in flight as they may.
	 */
	SERVER_BYTES("max-in-flight-size", "Too many bytes of calls in flight on this server"),

	/**
	 * All workers are busy and their queue is full.
	 */
	WORKERS("worker.queue-size", "No worker is free"),

	/**
	 * The peer sends faster than its rate limit allows.
	 */
	RATE("rate-limit", "The rate limit of this connection is exceeded"),

	/**
	 * The peer does not read the answers to its calls.
	 */
	UNREAD("send-queue-size", "Too many unread answers on this connection; the call was not run"),

	/**
	 * The peer exceeds its rate limit with frames that have no answer: they are accepted,
	 * and reading from the peer stops for a while.
	 */
	RATE_DELAY("rate-limit", "Frames without an answer exceed the rate limit of this connection; reading is delayed");

	private static final int RETRY_SECONDS = 1;

	private final String key;

	private final String message;

	private final byte[] payload;

	Refusal(String key, String message) {
		this.key = key;
		this.message = message;
		this.payload = encode(message);
	}

	private static byte[] encode(String message) {
		ByteBuf out = Unpooled.buffer();
		RpcErrorPayload.encode(out, message, ErrorCode.OVERLOADED.code(),
				(value) -> PlainValueWriter.TEXT_FALLBACK.write(value, details(RETRY_SECONDS)));
		return ByteBufUtil.getBytes(out);
	}

	/**
	 * Return the details that ask a peer to retry later.
	 * @param seconds after how many seconds
	 * @return the details of an error or a NACK
	 */
	static Map<String, Object> details(int seconds) {
		return Map.of("retry_after", seconds);
	}

	/**
	 * Return the key of the limit.
	 * @return the setting in kebab case, without the prefix of the side
	 */
	String key() {
		return this.key;
	}

	/**
	 * Return the refusal of a call that was already admitted.
	 * @return an exception of the caller's own
	 */
	RpcException exception() {
		return new RpcException(ErrorCode.OVERLOADED.code(), this.message, details(RETRY_SECONDS), null);
	}

	String message() {
		return this.message;
	}

	/**
	 * Write the payload of the RPC_ERROR for this refusal.
	 * @param out the target; the caller keeps it
	 */
	void writeTo(ByteBuf out) {
		out.writeBytes(this.payload);
	}

}
