package io.netconduit.engine.codec.payload;

import java.util.Map;

import io.netconduit.engine.codec.PayloadWriter;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.msgpack.FieldName;
import io.netconduit.engine.codec.msgpack.FieldNames;
import io.netconduit.engine.codec.msgpack.MessagePackWriter;
import io.netconduit.engine.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The payload of MESSAGE.
 *
 * @param type the message type, which routes it
 * @param data the bytes of the data, a slice that shares the payload and is not retained;
 * {@code null} when absent
 * @param metadata the metadata of the message, {@code null} when absent
 * @since 0.1.0
 */
public record MessagePayload(String type, @Nullable ByteBuf data, @Nullable Map<String, String> metadata) {

	private static final FieldName TYPE = FieldName.of("type");

	private static final FieldName DATA = FieldName.of("data");

	private static final FieldName METADATA = FieldName.of("metadata");

	private static final FieldNames FIELDS = FieldNames.of(TYPE, DATA, METADATA);

	/** The bytes before the type, encoded once. */
	private static final byte[] HEAD = EnvelopeWriter.bytes((out) -> {
		MessagePackWriter.writeMapHeader(out, 2);
		TYPE.writeTo(out);
	});

	/**
	 * Decode a payload.
	 * @param payload the payload; the caller keeps it for as long as it uses the data
	 * @return the message
	 * @throws ProtocolException if the envelope is malformed
	 */
	public static MessagePayload decode(ByteBuf payload) {
		return EnvelopeReader.decode(payload, FIELDS, MessagePayload::decode);
	}

	private static MessagePayload decode(EnvelopeReader in) {
		String type = null;
		ByteBuf data = null;
		Map<String, String> metadata = null;
		for (FieldName field = in.next(); field != null; field = in.next()) {
			if (field == TYPE) {
				type = FieldValues.text(in.value());
			}
			else if (field == DATA) {
				data = in.slice();
			}
			else {
				metadata = FieldValues.textMap(in.value());
			}
		}
		return new MessagePayload(EnvelopeReader.require(type, TYPE), data, metadata);
	}

	/**
	 * Encodes a payload.
	 * @param out the target; the caller keeps it
	 * @param type the message type
	 * @param data appends the data
	 */
	public static void encode(ByteBuf out, String type, PayloadWriter data) {
		new EnvelopeWriter(out).text(TYPE, type).value(DATA, data);
	}

	/**
	 * Encodes a payload with metadata.
	 * @param out the target; the caller keeps it
	 * @param type the message type
	 * @param data appends the data
	 * @param metadata the metadata of the message, {@code null} for none
	 */
	public static void encode(ByteBuf out, String type, PayloadWriter data, @Nullable Map<String, String> metadata) {
		new EnvelopeWriter(out).text(TYPE, type).value(DATA, data).map(METADATA, metadata);
	}

	/**
	 * Encodes a payload without metadata.
	 * @param out the target; the caller keeps it
	 * @param type the message type
	 * @param data the data, {@code null} for nil
	 * @param mapper writes the data
	 * @throws IllegalArgumentException if MessagePack cannot express the data
	 */
	public static void encode(ByteBuf out, String type, @Nullable Object data, ValueMapper mapper) {
		out.writeBytes(HEAD);
		MessagePackWriter.writeString(out, type);
		DATA.writeTo(out);
		mapper.write(out, data);
	}

}
