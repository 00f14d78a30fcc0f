package io.netconduit.engine.codec.payload;

import java.util.HexFormat;
import java.util.Map;

import io.netconduit.engine.codec.PayloadWriter;
import io.netconduit.engine.codec.PlainValueWriter;
import io.netconduit.engine.codec.msgpack.KnownNames;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackWriter;
import io.netconduit.engine.codec.msgpack.ValueType;
import io.netconduit.engine.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The payload of RPC_REQUEST: which method is called, and with what.
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

	/* Keys as they are on the wire, so that no call need encode them. */

	private static final byte[] METHOD = HexFormat.of().parseHex("a66d6574686f64");

	private static final byte[] PARAMS = HexFormat.of().parseHex("a6706172616d73");

	private static final byte[] TIMEOUT = HexFormat.of().parseHex("aa74696d656f75745f6d73");

	private static final byte[][] FIELDS = EnvelopeReader.names("method", "params", "metadata", "timeout_ms");

	/**
	 * Decode a payload.
	 * @param payload the payload; caller keeps it for as long as it uses the parameters,
	 * which share its bytes, indexes stay
	 * @return the request
	 * @throws InvalidParamsException if what is wrong lies inside the parameters, or they
	 * are no map
	 * @throws ProtocolException if anything else in the envelope is wrong
	 */
	public static RpcRequestPayload decode(ByteBuf payload) {
		return decode(payload.duplicate(), KnownNames.NONE);
	}

	/**
	 * Decode a payload that probably calls a known method, and spare a buffer of its own
	 * for the parameters.
	 * @param payload the payload, which becomes the parameters': its indexes are set
	 * around them; caller keeps it for as long as it uses them
	 * @param methods the names of the known methods
	 * @return the request
	 * @throws InvalidParamsException if what is wrong lies inside the parameters, or they
	 * are no map
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
		for (int field = in.next(); field != EnvelopeReader.END; field = in.next()) {
			switch (field) {
				case 0 -> {
					method = in.name(methods);
				}
				case 1 -> {
					from = in.position();
					type = skipParams(in);
					end = in.position();
				}
				case 2 -> {
					metadata = in.textMap();
				}
				default -> {
					timeoutMillis = in.milliseconds();
				}
			}
		}
		String required = EnvelopeReader.require(method, "method");
		// Last, because a malformed envelope weighs more than wrong parameters.
		if (type != ValueType.MAP && type != ValueType.NIL) {
			throw new InvalidParamsException("The params must be a map, not " + type.noun());
		}
		boolean present = type == ValueType.MAP;
		return new RpcRequestPayload(required, present ? payload.setIndex(from, end) : null, metadata, timeoutMillis);
	}

	private static ValueType skipParams(EnvelopeReader in) {
		try {
			return in.skipValue();
		}
		catch (ProtocolException ex) {
			// Where broken parameters end is not known: what follows stays unread.
			throw new InvalidParamsException("The params cannot be read: " + ex.getMessage());
		}
	}

	/**
	 * Encode a payload.
	 * @param out where to; caller keeps
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
		out.writeBytes(METHOD);
		MessagePackWriter.writeString(out, method);
		out.writeBytes(PARAMS);
		params.writeTo(out);
		if (metadata != null) {
			MessagePackWriter.writeString(out, "metadata");
			PlainValueWriter.TEXT_FALLBACK.write(out, metadata);
		}
		if (timeoutMillis >= 0) {
			out.writeBytes(TIMEOUT);
			MessagePackWriter.writeLong(out, timeoutMillis);
		}
	}

}
