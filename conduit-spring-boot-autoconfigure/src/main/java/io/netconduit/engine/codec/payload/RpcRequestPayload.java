package io.netconduit.engine.codec.payload;

import java.util.Map;

import io.netconduit.engine.codec.PayloadWriter;
import io.netconduit.engine.codec.PlainValueWriter;
import io.netconduit.engine.codec.msgpack.FieldName;
import io.netconduit.engine.codec.msgpack.FieldNames;
import io.netconduit.engine.codec.msgpack.KnownNames;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackWriter;
import io.netconduit.engine.codec.msgpack.ValueType;
import io.netconduit.engine.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The payload of RPC_REQUEST: the called method and its parameters.
 *
 * @param method the method's name
 * @param params the bytes of the parameters' map, which share the payload's and are not
 * retained; {@code null} when absent or nil
 * @param metadata the trace context, {@code null} when absent
 * @param timeoutMillis how long the caller waits, in milliseconds; -1 when it does not
 * say
 * @since 0.1.0
 */
public record RpcRequestPayload(String method, @Nullable ByteBuf params, @Nullable Map<String, String> metadata,
		long timeoutMillis) {

	private static final FieldName METHOD = FieldName.of("method");

	private static final FieldName PARAMS = FieldName.of("params");

	private static final FieldName METADATA = FieldName.of("metadata");

	private static final FieldName TIMEOUT_MS = FieldName.of("timeout_ms");

	private static final FieldNames FIELDS = FieldNames.of(METHOD, PARAMS, METADATA, TIMEOUT_MS);

	/**
	 * Decode a payload.
	 * @param payload the payload; the caller keeps it for as long as it uses the
	 * parameters, which share its bytes; its indexes do not change
	 * @return the request
	 * @throws InvalidParamsException if the fault lies inside the parameters, or they are
	 * not a map
	 * @throws ProtocolException if anything else in the envelope is wrong
	 */
	public static RpcRequestPayload decode(ByteBuf payload) {
		return decode(payload.duplicate(), KnownNames.NONE);
	}

	/**
	 * Decode a payload that probably calls a known method, without a separate buffer for
	 * the parameters.
	 * @param payload the payload, which becomes the parameters': its indexes are set
	 * around them; the caller keeps it for as long as it uses them
	 * @param methods the names of the known methods
	 * @return the request
	 * @throws InvalidParamsException if the fault lies inside the parameters, or they are
	 * not a map
	 * @throws ProtocolException if anything else in the envelope is wrong
	 */
	public static RpcRequestPayload decode(ByteBuf payload, KnownNames methods) {
		try {
			EnvelopeReader in = EnvelopeReader.reuse(payload, FIELDS);
			RpcRequestPayload request = decode(payload, in, methods);
			in.end();
			return request;
		}
		catch (MessagePackException ex) {
			throw EnvelopeReader.malformed(ex);
		}
	}

	private static RpcRequestPayload decode(ByteBuf payload, EnvelopeReader in, KnownNames methods) {
		String method = null;
		int from = 0;
		int end = 0;
		ValueType type = ValueType.NIL;
		Map<String, String> metadata = null;
		long timeoutMillis = -1;
		for (FieldName field = in.next(); field != null; field = in.next()) {
			if (field == METHOD) {
				method = FieldValues.name(in.value(), methods);
			}
			else if (field == PARAMS) {
				from = in.position();
				type = skipParams(in);
				end = in.position();
			}
			else if (field == METADATA) {
				metadata = FieldValues.textMap(in.value());
			}
			else if (field == TIMEOUT_MS) {
				timeoutMillis = FieldValues.milliseconds(in.value());
			}
			else {
				in.skip();
			}
		}
		String required = EnvelopeReader.require(method, METHOD);
		// Checked last, because a malformed envelope is the more serious fault.
		if (type != ValueType.MAP && type != ValueType.NIL) {
			throw new InvalidParamsException("The params must be a map, not " + type.noun());
		}
		boolean present = type == ValueType.MAP;
		return new RpcRequestPayload(required, present ? payload.setIndex(from, end) : null, metadata, timeoutMillis);
	}

	private static ValueType skipParams(EnvelopeReader in) {
		try {
			return in.skipNamed();
		}
		catch (ProtocolException ex) {
			// The end of malformed parameters is not known, so the rest stays unread.
			throw new InvalidParamsException("The params cannot be read: " + ex.getMessage());
		}
	}

	/**
	 * Encode a payload.
	 * @param out the target; the caller keeps it
	 * @param method the method's name
	 * @param params appends the parameters' map
	 * @param metadata the trace context, {@code null} for none
	 * @param timeoutMillis how long the caller waits, in milliseconds; negative to leave
	 * it out
	 */
	public static void encode(ByteBuf out, String method, PayloadWriter params, @Nullable Map<String, String> metadata,
			long timeoutMillis) {
		int fields = 2 + ((metadata != null) ? 1 : 0) + ((timeoutMillis >= 0) ? 1 : 0);
		MessagePackWriter.writeMapHeader(out, fields);
		METHOD.writeTo(out);
		MessagePackWriter.writeString(out, method);
		PARAMS.writeTo(out);
		params.writeTo(out);
		if (metadata != null) {
			METADATA.writeTo(out);
			PlainValueWriter.TEXT_FALLBACK.write(out, metadata);
		}
		if (timeoutMillis >= 0) {
			TIMEOUT_MS.writeTo(out);
			MessagePackWriter.writeLong(out, timeoutMillis);
		}
	}

}
