package io.netconduit.engine.codec.payload;

import java.util.Map;

import io.netconduit.ErrorCode;
import io.netconduit.engine.codec.msgpack.FieldName;
import io.netconduit.engine.codec.msgpack.FieldNames;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The result of a call in the python dialect, whose package wraps the actual result or
 * the error in a map of its own (docs/protocol.md section 4).
 *
 * @param data the bytes of the actual result, a slice that shares those of the given one
 * and is not retained; {@code null} for an error
 * @param error the error, {@code null} for a result
 * @since 0.1.0
 */
public record NestedResult(@Nullable ByteBuf data, @Nullable RpcErrorPayload error) {

	private static final FieldName SUCCESS = FieldName.of("success");

	private static final FieldName DATA = FieldName.of("data");

	private static final FieldName ERROR = FieldName.of("error");

	private static final FieldName CODE = FieldName.of("code");

	private static final FieldName DETAILS = FieldName.of("details");

	private static final FieldNames FIELDS = FieldNames.of(SUCCESS, DATA, ERROR, CODE, DETAILS);

	/**
	 * Unwrap a result.
	 * @param result the bytes of a response's result; the caller keeps them for as long
	 * as it uses the data
	 * @return the actual result or the error; the result as it is if nothing wraps it
	 */
	public static NestedResult unwrap(ByteBuf result) {
		try {
			return EnvelopeReader.decode(result, FIELDS, (in) -> decode(in, result));
		}
		catch (ProtocolException ex) {
			return new NestedResult(result, null);
		}
	}

	private static NestedResult decode(EnvelopeReader in, ByteBuf result) {
		Boolean success = null;
		ByteBuf data = null;
		ByteBuf error = null;
		int code = ErrorCode.UNKNOWN.code();
		Map<String, @Nullable Object> details = null;
		for (FieldName field = in.next(); field != null; field = in.next()) {
			if (field == SUCCESS) {
				success = in.value().readBoolean();
			}
			else if (field == DATA) {
				data = in.slice();
			}
			else if (field == ERROR) {
				error = in.slice();
			}
			else if (field == CODE) {
				code = FieldValues.errorCode(in.value(), ErrorCode.UNKNOWN.code());
			}
			else if (field == DETAILS) {
				details = in.errorDetails();
			}
			else {
				in.skip();
			}
		}
		if (Boolean.TRUE.equals(success) && data != null) {
			return new NestedResult(data, null);
		}
		if (Boolean.FALSE.equals(success) && error != null) {
			return new NestedResult(null, new RpcErrorPayload(text(error), code, details));
		}
		return new NestedResult(result, null);
	}

	private static String text(ByteBuf error) {
		MessagePackReader in = new MessagePackReader(error);
		return in.tryReadNil() ? "The peer gives no reason" : DetailsReader.readText(in);
	}

}
