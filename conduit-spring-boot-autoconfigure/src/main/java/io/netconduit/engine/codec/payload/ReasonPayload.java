package io.netconduit.engine.codec.payload;

import java.util.Map;

import io.netconduit.engine.codec.PayloadWriter;
import io.netconduit.engine.codec.msgpack.FieldName;
import io.netconduit.engine.codec.msgpack.FieldNames;
import io.netconduit.engine.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The payload of NACK: why a message was not handled.
 *
 * @param reason why, as a sentence; {@code null} when absent
 * @param code the error code, -1 when absent
 * @param details more about it, {@code null} when absent
 * @since 0.1.0
 */
public record ReasonPayload(@Nullable String reason, int code, @Nullable Map<String, @Nullable Object> details) {

	private static final int NO_CODE = -1;

	private static final FieldName REASON = FieldName.of("reason");

	private static final FieldName CODE = FieldName.of("code");

	private static final FieldName DETAILS = FieldName.of("details");

	private static final FieldNames FIELDS = FieldNames.of(REASON, CODE, DETAILS);

	/**
	 * Decode a payload.
	 * @param payload the payload, which may be empty; the caller keeps it
	 * @return the reason
	 * @throws ProtocolException if the envelope is malformed
	 */
	public static ReasonPayload decode(ByteBuf payload) {
		return payload.isReadable() ? EnvelopeReader.decode(payload, FIELDS, ReasonPayload::decode)
				: new ReasonPayload(null, NO_CODE, null);
	}

	private static ReasonPayload decode(EnvelopeReader in) {
		String reason = null;
		int code = NO_CODE;
		Map<String, @Nullable Object> details = null;
		for (FieldName field = in.next(); field != null; field = in.next()) {
			if (field == REASON) {
				reason = in.errorText();
			}
			else if (field == CODE) {
				code = FieldValues.errorCode(in.value(), NO_CODE);
			}
			else if (field == DETAILS) {
				details = in.errorDetails();
			}
			else {
				in.skip();
			}
		}
		return new ReasonPayload(reason, code, details);
	}

	/**
	 * Encode a payload.
	 * @param out the target; the caller keeps it
	 * @param reason why, as a sentence for the peer; {@code null} for none
	 * @param code the error code, negative for none
	 * @param details writes the map with more about it, {@code null} for none
	 */
	public static void encode(ByteBuf out, @Nullable String reason, int code, @Nullable PayloadWriter details) {
		new EnvelopeWriter(out).text(REASON, reason).numberUnlessNegative(CODE, code).value(DETAILS, details);
	}

}
