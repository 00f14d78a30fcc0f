package io.netconduit.engine.codec.payload;

import java.util.Map;

import io.netconduit.ErrorCode;
import io.netconduit.engine.codec.PayloadWriter;
import io.netconduit.engine.codec.msgpack.FieldName;
import io.netconduit.engine.codec.msgpack.FieldNames;
import io.netconduit.engine.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The payload of RPC_ERROR: why a call failed.
 *
 * @param error a description of the error, as a sentence
 * @param code the error code, {@link ErrorCode#UNKNOWN} when absent
 * @param details more about it, {@code null} when absent
 * @since 0.1.0
 */
public record RpcErrorPayload(String error, int code, @Nullable Map<String, @Nullable Object> details) {

	private static final int DEFAULT_CODE = ErrorCode.UNKNOWN.code();

	private static final FieldName SUCCESS = FieldName.of("success");

	private static final FieldName ERROR = FieldName.of("error");

	private static final FieldName CODE = FieldName.of("code");

	private static final FieldName DETAILS = FieldName.of("details");

	private static final FieldNames FIELDS = FieldNames.of(SUCCESS, ERROR, CODE, DETAILS);

	/**
	 * Decode a payload.
	 * @param payload the payload; the caller keeps it
	 * @return the error
	 * @throws ProtocolException if the envelope is malformed or reports success
	 */
	public static RpcErrorPayload decode(ByteBuf payload) {
		return EnvelopeReader.decode(payload, FIELDS, RpcErrorPayload::decode);
	}

	private static RpcErrorPayload decode(EnvelopeReader in) {
		String error = null;
		int code = DEFAULT_CODE;
		Map<String, @Nullable Object> details = null;
		for (FieldName field = in.next(); field != null; field = in.next()) {
			if (field == SUCCESS) {
				in.requireSuccess(false);
			}
			else if (field == ERROR) {
				error = in.errorText();
			}
			else if (field == CODE) {
				code = FieldValues.errorCode(in.value(), DEFAULT_CODE);
			}
			else if (field == DETAILS) {
				details = in.errorDetails();
			}
			else {
				in.skip();
			}
		}
		return new RpcErrorPayload(EnvelopeReader.require(error, ERROR), code, details);
	}

	/**
	 * Encode a payload.
	 * @param out the target; the caller keeps it
	 * @param error a description of the error, as a sentence for the peer
	 * @param code the error code
	 * @param details writes the map with more about it, {@code null} for none
	 */
	public static void encode(ByteBuf out, String error, int code, @Nullable PayloadWriter details) {
		new EnvelopeWriter(out).flag(SUCCESS, false).text(ERROR, error).number(CODE, code).value(DETAILS, details);
	}

}
