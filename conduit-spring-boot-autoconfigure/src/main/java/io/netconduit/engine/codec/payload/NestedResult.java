package io.netconduit.engine.codec.payload;

import java.util.Map;

import io.netconduit.ErrorCode;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The result of a call in the python dialect, whose package wraps the true one, or the
 * error, in a map of its own (PROTOCOL section 4).
 *
 * @param data the bytes of the true result, a slice that shares those of the given one
 * and is not retained; {@code null} for an error
 * @param error the error, {@code null} for a result
 * @since 0.1.0
 */
public record NestedResult(@Nullable ByteBuf data, @Nullable RpcErrorPayload error) {

	private static final byte[][] FIELDS = EnvelopeReader.names("success", "data", "error", "code", "details");

	/**
	 * Unwrap a result.
	 * @param result the bytes of a response's result; caller keeps them for as long as it
	 * uses the data
	 * @return the true result or the error; the result as it is where nothing wraps it
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
		for (int field = in.next(); field != EnvelopeReader.END; field = in.next()) {
			switch (field) {
				case 0 -> {
					success = in.value().readBoolean();
				}
				case 1 -> {
					data = in.slice();
				}
				case 2 -> {
					error = in.slice();
				}
				case 3 -> {
					code = in.errorCode(ErrorCode.UNKNOWN.code());
				}
				default -> {
					details = in.errorDetails();
				}
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
