package io.netconduit.engine.codec.payload;

import java.util.List;

import io.netconduit.ErrorCode;
import io.netconduit.engine.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;

/**
 * The payload of AUTH_FAILURE, which ends the handshake and the connection (PROTOCOL
 * section 3).
 *
 * @param reason why, in general terms; empty when absent
 * @param code the error code, {@link ErrorCode#AUTH_FAILED} when absent
 * @param retryAllowed whether another attempt makes sense
 * @param retryAfterSeconds when it does, in seconds; -1 when absent
 * @param mechanisms the mechanisms that the server takes, empty when absent
 * @since 0.1.0
 */
public record AuthFailurePayload(String reason, int code, boolean retryAllowed, long retryAfterSeconds,
		List<String> mechanisms) {

	private static final int DEFAULT_CODE = ErrorCode.AUTH_FAILED.code();

	private static final byte[][] FIELDS = EnvelopeReader.names("reason", "code", "retry_allowed", "retry_after",
			"mechanisms");

	/**
	 * Create a failure.
	 * @param reason why, in general terms
	 * @param code the error code
	 * @param retryAllowed whether another attempt makes sense
	 * @param retryAfterSeconds when it does, in seconds; -1 for no word about it
	 * @param mechanisms the mechanisms that the server takes
	 */
	public AuthFailurePayload {
		mechanisms = List.copyOf(mechanisms);
	}

	/**
	 * Decode a payload.
	 * @param payload the payload; caller keeps
	 * @return the failure
	 * @throws ProtocolException if the envelope is malformed
	 */
	public static AuthFailurePayload decode(ByteBuf payload) {
		return EnvelopeReader.decode(payload, FIELDS, AuthFailurePayload::decode);
	}

	private static AuthFailurePayload decode(EnvelopeReader in) {
		String reason = null;
		int code = DEFAULT_CODE;
		boolean retryAllowed = false;
		long retryAfterSeconds = -1;
		List<String> mechanisms = List.of();
		for (int field = in.next(); field != EnvelopeReader.END; field = in.next()) {
			switch (field) {
				case 0 -> {
					reason = in.text();
				}
				case 1 -> {
					code = in.errorCode(DEFAULT_CODE);
				}
				case 2 -> {
					retryAllowed = in.flag();
				}
				case 3 -> {
					retryAfterSeconds = in.seconds();
				}
				default -> {
					mechanisms = in.texts();
				}
			}
		}
		return new AuthFailurePayload((reason != null) ? ForeignText.shown(reason) : "", code, retryAllowed,
				retryAfterSeconds, mechanisms);
	}

	/**
	 * Encode a payload.
	 * @param out where to; caller keeps
	 * @param reason why, in general terms
	 * @param code the error code
	 * @param retryAllowed whether another attempt makes sense
	 * @param retryAfterSeconds when it does, in seconds; negative to leave it out
	 * @param mechanisms the mechanisms that the server takes; empty to leave them out
	 */
	public static void encode(ByteBuf out, String reason, int code, boolean retryAllowed, long retryAfterSeconds,
			List<String> mechanisms) {
		new EnvelopeWriter(out).text("reason", reason)
			.number("code", code)
			.flag("retry_allowed", retryAllowed)
			.numberUnlessNegative("retry_after", retryAfterSeconds)
			.textsUnlessEmpty("mechanisms", mechanisms);
	}

}
