package io.netconduit.codec;

import java.util.Map;

import io.netconduit.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The payload of RPC_REQUEST: which method is called, and with what.
 *
 * @param method the method's name
 * @param params the bytes of the parameters' map, a slice that shares the payload and is
 * not retained; {@code null} when absent or nil
 * @param metadata the trace context, {@code null} when absent
 * @param timeoutMillis how long the caller waits, in milliseconds; -1 when it does not
 * say
 * @since 0.1.0
 */
public record RpcRequestPayload(String method, @Nullable ByteBuf params, @Nullable Map<String, String> metadata,
		long timeoutMillis) {

	private static final byte[][] FIELDS = EnvelopeReader.names("method", "params", "metadata", "timeout_ms");

	/**
	 * Decode a payload.
	 * @param payload the payload; caller keeps it for as long as it uses the parameters
	 * @return the request
	 * @throws InvalidParamsException if what is wrong lies inside the parameters, or they
	 * are no map
	 * @throws ProtocolException if anything else in the envelope is wrong
	 */
	public static RpcRequestPayload decode(ByteBuf payload) {
		RpcRequestPayload request = EnvelopeReader.decode(payload, FIELDS, RpcRequestPayload::decode);
		// Last, because a malformed envelope weighs more than wrong parameters.
		requireMap(request.params);
		return request;
	}

	private static RpcRequestPayload decode(EnvelopeReader in) {
		String method = null;
		ByteBuf params = null;
		Map<String, String> metadata = null;
		long timeoutMillis = -1;
		for (int field = in.next(); field != EnvelopeReader.END; field = in.next()) {
			switch (field) {
				case 0 -> {
					method = in.text();
				}
				case 1 -> {
					params = readParams(in);
				}
				case 2 -> {
					metadata = in.textMap();
				}
				default -> {
					timeoutMillis = in.milliseconds();
				}
			}
		}
		return new RpcRequestPayload(EnvelopeReader.require(method, "method"), params, metadata, timeoutMillis);
	}

	private static @Nullable ByteBuf readParams(EnvelopeReader in) {
		try {
			ByteBuf params = in.slice();
			return (typeOf(params) != ValueType.NIL) ? params : null;
		}
		catch (ProtocolException ex) {
			// Where broken parameters end is not known: what follows stays unread.
			throw new InvalidParamsException("The params cannot be read: " + ex.getMessage());
		}
	}

	private static void requireMap(@Nullable ByteBuf params) {
		if (params != null && typeOf(params) != ValueType.MAP) {
			throw new InvalidParamsException("The params must be a map, not " + typeOf(params).noun());
		}
	}

	private static ValueType typeOf(ByteBuf value) {
		return new MessagePackReader(value).nextType();
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
		new EnvelopeWriter(out).text("method", method)
			.value("params", params)
			.map("metadata", metadata)
			.numberUnlessNegative("timeout_ms", timeoutMillis);
	}

}
