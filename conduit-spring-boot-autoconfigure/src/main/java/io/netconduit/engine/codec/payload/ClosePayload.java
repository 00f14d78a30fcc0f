package io.netconduit.engine.codec.payload;

import io.netconduit.engine.codec.msgpack.FieldName;
import io.netconduit.engine.codec.msgpack.FieldNames;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The payload of CLOSE: why a peer leaves and whether it may be reconnected to
 * (docs/protocol.md section 5).
 *
 * @param reason why, as a sentence; {@code null} when absent
 * @param code the error code, -1 when absent
 * @param reconnect whether the receiver may reconnect, {@code true} when absent
 * @param retryAfterSeconds after how many seconds it may do so; -1 when absent
 * @since 0.1.0
 */
public record ClosePayload(@Nullable String reason, int code, boolean reconnect, long retryAfterSeconds) {

	private static final int NO_CODE = -1;

	private static final long NO_TIME = -1;

	private static final FieldName REASON = FieldName.of("reason");

	private static final FieldName CODE = FieldName.of("code");

	private static final FieldName RECONNECT = FieldName.of("reconnect");

	private static final FieldName RETRY_AFTER = FieldName.of("retry_after");

	private static final FieldNames FIELDS = FieldNames.of(REASON, CODE, RECONNECT, RETRY_AFTER);

	/**
	 * Decode a payload.
	 * @param payload the payload, which may be empty; the caller keeps it
	 * @return the content; its reason is the peer's text, up to 64 KiB
	 * @throws ProtocolException if the envelope is malformed
	 */
	public static ClosePayload decode(ByteBuf payload) {
		return payload.isReadable() ? EnvelopeReader.decode(payload, FIELDS, ClosePayload::decode)
				: new ClosePayload(null, NO_CODE, true, NO_TIME);
	}

	private static ClosePayload decode(EnvelopeReader in) {
		String reason = null;
		int code = NO_CODE;
		boolean reconnect = true;
		long retryAfterSeconds = NO_TIME;
		for (FieldName field = in.next(); field != null; field = in.next()) {
			if (field == REASON) {
				reason = in.errorText();
			}
			else if (field == CODE) {
				code = FieldValues.errorCode(in.value(), NO_CODE);
			}
			else if (field == RECONNECT) {
				MessagePackReader value = in.value();
				reconnect = value.tryReadNil() || value.readBoolean();
			}
			else if (field == RETRY_AFTER) {
				retryAfterSeconds = FieldValues.seconds(in.value());
			}
			else {
				in.skip();
			}
		}
		return new ClosePayload(reason, code, reconnect, retryAfterSeconds);
	}

	/**
	 * Encode a payload without {@code reconnect} and {@code retry_after}.
	 * @param out the target; the caller keeps it
	 * @param reason why, as a sentence for the peer
	 * @param code the error code
	 */
	public static void encode(ByteBuf out, String reason, int code) {
		new EnvelopeWriter(out).text(REASON, reason).number(CODE, code);
	}

}
