package io.netconduit.engine.codec.payload;

import java.util.Map;

import io.netconduit.engine.codec.PayloadWriter;
import io.netconduit.engine.codec.ValueWriter;
import io.netconduit.engine.codec.msgpack.FieldName;
import io.netconduit.engine.codec.msgpack.FieldNames;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackWriter;
import io.netconduit.engine.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The payload of RPC_RESPONSE: the result of a call.
 *
 * @param result the bytes of the result, a slice that shares the payload and is not
 * retained; {@code null} when absent
 * @param metadata the trace context, {@code null} when absent
 * @since 0.1.0
 */
public record RpcResponsePayload(@Nullable ByteBuf result, @Nullable Map<String, String> metadata) {

	private static final FieldName SUCCESS = FieldName.of("success");

	private static final FieldName RESULT = FieldName.of("result");

	private static final FieldName METADATA = FieldName.of("metadata");

	private static final FieldNames FIELDS = FieldNames.of(SUCCESS, RESULT, METADATA);

	/** The bytes before a result that has no metadata, encoded once. */
	private static final byte[] HEAD = EnvelopeWriter.bytes((out) -> {
		MessagePackWriter.writeMapHeader(out, 2);
		SUCCESS.writeTo(out);
		MessagePackWriter.writeBoolean(out, true);
		RESULT.writeTo(out);
	});

	/**
	 * Decode a payload.
	 * @param payload the payload; the caller keeps it for as long as it uses the result
	 * @return the response
	 * @throws ProtocolException if the envelope is malformed or reports no success
	 */
	public static RpcResponsePayload decode(ByteBuf payload) {
		return decodeInPlace(payload.duplicate());
	}

	/**
	 * Decode a payload without a separate buffer for the result.
	 * @param payload the payload, which becomes the result's: its indexes are set around
	 * it; the caller keeps it for as long as it uses the result
	 * @return the response
	 * @throws ProtocolException if the envelope is malformed or reports no success
	 */
	public static RpcResponsePayload decodeInPlace(ByteBuf payload) {
		try {
			EnvelopeReader in = EnvelopeReader.reuse(payload, FIELDS);
			RpcResponsePayload response = decode(payload, in);
			in.end();
			return response;
		}
		catch (MessagePackException ex) {
			throw EnvelopeReader.malformed(ex);
		}
	}

	private static RpcResponsePayload decode(ByteBuf payload, EnvelopeReader in) {
		int from = 0;
		int end = 0;
		Map<String, String> metadata = null;
		for (FieldName field = in.next(); field != null; field = in.next()) {
			if (field == SUCCESS) {
				in.requireSuccess(true);
			}
			else if (field == RESULT) {
				from = in.position();
				in.skip();
				end = in.position();
			}
			else if (field == METADATA) {
				metadata = FieldValues.textMap(in.value());
			}
			else {
				in.skip();
			}
		}
		return new RpcResponsePayload((end > from) ? payload.setIndex(from, end) : null, metadata);
	}

	/**
	 * Encode a payload.
	 * @param out the target; the caller keeps it
	 * @param result appends the result
	 * @param metadata the trace context, {@code null} for none
	 */
	public static void encode(ByteBuf out, PayloadWriter result, @Nullable Map<String, String> metadata) {
		new EnvelopeWriter(out).flag(SUCCESS, true).value(RESULT, result).map(METADATA, metadata);
	}

	/**
	 * Encode a payload without metadata.
	 * @param out the target; the caller keeps it
	 * @param result the result, {@code null} for nil
	 * @param writer writes it
	 * @throws IllegalArgumentException if MessagePack cannot express the result
	 */
	public static void encodeResult(ByteBuf out, @Nullable Object result, ValueWriter writer) {
		out.writeBytes(HEAD);
		writer.write(out, result);
	}

}
