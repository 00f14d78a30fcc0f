package io.netconduit.engine.codec.payload;

import java.util.List;

import io.netconduit.ErrorCode;
import io.netconduit.engine.codec.msgpack.FieldName;
import io.netconduit.engine.codec.msgpack.FieldNames;
import io.netconduit.engine.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;

/**
 * The payload of AUTH_FAILURE, which ends the handshake and the connection
 * (docs/protocol.md section 3).
 *
 * @param reason why, in general terms; empty when absent
 * @param code the error code, {@link ErrorCode#AUTH_FAILED} when absent
 * @param retryAllowed whether another attempt makes sense
 * @param retryAfterSeconds when it does, in seconds; -1 when absent
 * @param mechanisms the mechanisms that the server accepts, empty when absent
 * @since 0.1.0
 */
public record AuthFailurePayload(String reason, int code, boolean retryAllowed, long retryAfterSeconds,
		List<String> mechanisms) {

	private static final int DEFAULT_CODE = ErrorCode.AUTH_FAILED.code();

	private static final FieldName REASON = FieldName.of("reason");

	private static final FieldName CODE = FieldName.of("code");

	private static final FieldName RETRY_ALLOWED = FieldName.of("retry_allowed");

	private static final FieldName RETRY_AFTER = FieldName.of("retry_after");

	private static final FieldName MECHANISMS = FieldName.of("mechanisms");

	private static final FieldNames FIELDS = FieldNames.of(REASON, CODE, RETRY_ALLOWED, RETRY_AFTER, MECHANISMS);

	/**
	 * Create a failure.
	 * @param reason why, in general terms
	 * @param code the error code
	 * @param retryAllowed whether another attempt makes sense
	 * @param retryAfterSeconds when it does, in seconds; -1 for none
	 * @param mechanisms the mechanisms that the server accepts
	 */
	public AuthFailurePayload {
		mechanisms = List.copyOf(mechanisms);
	}

	/**
	 * Decode a payload.
	 * @param payload the payload; the caller keeps it
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
		for (FieldName field = in.next(); field != null; field = in.next()) {
			if (field == REASON) {
				reason = FieldValues.text(in.value());
			}
			else if (field == CODE) {
				code = FieldValues.errorCode(in.value(), DEFAULT_CODE);
			}
			else if (field == RETRY_ALLOWED) {
				retryAllowed = FieldValues.flag(in.value());
			}
			else if (field == RETRY_AFTER) {
				retryAfterSeconds = FieldValues.seconds(in.value());
			}
			else if (field == MECHANISMS) {
				mechanisms = FieldValues.texts(in.value());
			}
			else {
				in.skip();
			}
		}
		return new AuthFailurePayload((reason != null) ? ForeignText.shown(reason) : "", code, retryAllowed,
				retryAfterSeconds, mechanisms);
	}

	/**
	 * Encode a payload.
	 * @param out the target; the caller keeps it
	 * @param reason why, in general terms
	 * @param code the error code
	 * @param retryAllowed whether another attempt makes sense
	 * @param retryAfterSeconds when it does, in seconds; negative to leave it out
	 * @param mechanisms the mechanisms that the server accepts; empty to leave them out
	 */
	public static void encode(ByteBuf out, String reason, int code, boolean retryAllowed, long retryAfterSeconds,
			List<String> mechanisms) {
		new EnvelopeWriter(out).text(REASON, reason)
			.number(CODE, code)
			.flag(RETRY_ALLOWED, retryAllowed)
			.numberUnlessNegative(RETRY_AFTER, retryAfterSeconds)
			.textsUnlessEmpty(MECHANISMS, mechanisms);
	}

}
