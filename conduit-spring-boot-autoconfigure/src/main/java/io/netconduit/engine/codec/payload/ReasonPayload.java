package io.netconduit.engine.codec.payload;

import java.util.Map;

import io.netconduit.engine.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The payload of NACK and CLOSE: why.
 *
 * @param reason why, as a sentence; {@code null} when absent
 * @param code the error code, -1 when absent
 * @param details more about it, {@code null} when absent
 * @since 0.1.0
 */
public record ReasonPayload(@Nullable String reason, int code, @Nullable Map<String, @Nullable Object> details) {

	private static final int NO_CODE = -1;

	private static final byte[][] FIELDS = EnvelopeReader.names("reason", "code", "details");

	/**
	 * Decode a payload.
	 * @param payload the payload, which may be empty; caller keeps
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
		for (int field = in.next(); field != EnvelopeReader.END; field = in.next()) {
			switch (field) {
				case 0 -> {
					reason = in.textStart();
				}
				case 1 -> {
					code = in.errorCode(NO_CODE);
				}
				default -> {
					details = in.errorDetails();
				}
			}
		}
		return new ReasonPayload(reason, code, details);
	}

	/**
	 * Encode a payload.
	 * @param out where to; caller keeps
	 * @param reason why, as a sentence for the peer; {@code null} for none
	 * @param code the error code, negative for none
	 * @param details more about it, {@code null} for none; values that MessagePack does
	 * not have are written as their text
	 */
	public static void encode(ByteBuf out, @Nullable String reason, int code, @Nullable Map<String, ?> details) {
		new EnvelopeWriter(out).text("reason", reason).numberUnlessNegative("code", code).map("details", details);
	}

}
