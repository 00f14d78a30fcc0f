package io.netconduit.engine.codec.payload;

import java.util.Map;

import io.netconduit.ErrorCode;
import io.netconduit.engine.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The payload of RPC_ERROR: why a call failed.
 *
 * @param error what went wrong, as a sentence
 * @param code the error code, {@link ErrorCode#UNKNOWN} when absent
 * @param details more about it, {@code null} when absent
 * @since 0.1.0
 */
public record RpcErrorPayload(String error, int code, @Nullable Map<String, @Nullable Object> details) {

	private static final int DEFAULT_CODE = ErrorCode.UNKNOWN.code();

	private static final byte[][] FIELDS = EnvelopeReader.names("success", "error", "code", "details");

	/**
	 * Decode a payload.
	 * @param payload the payload; caller keeps
	 * @return the error
	 * @throws ProtocolException if the envelope is malformed or tells of success
	 */
	public static RpcErrorPayload decode(ByteBuf payload) {
		return EnvelopeReader.decode(payload, FIELDS, RpcErrorPayload::decode);
	}

	private static RpcErrorPayload decode(EnvelopeReader in) {
		String error = null;
		int code = DEFAULT_CODE;
		Map<String, @Nullable Object> details = null;
		for (int field = in.next(); field != EnvelopeReader.END; field = in.next()) {
			switch (field) {
				case 0 -> in.requireFlag(false);
				case 1 -> {
					error = in.textStart();
				}
				case 2 -> {
					code = in.errorCode(DEFAULT_CODE);
				}
				default -> {
					details = in.errorDetails();
				}
			}
		}
		return new RpcErrorPayload(EnvelopeReader.require(error, "error"), code, details);
	}

	/**
	 * Encode a payload.
	 * @param out where to; caller keeps
	 * @param error what went wrong, as a sentence for the peer
	 * @param code the error code
	 * @param details more about it, {@code null} for none; values that MessagePack does
	 * not have are written as their text
	 */
	public static void encode(ByteBuf out, String error, int code, @Nullable Map<String, ?> details) {
		new EnvelopeWriter(out).flag("success", false)
			.text("error", error)
			.number("code", code)
			.map("details", details);
	}

}
