package io.netconduit.engine.codec.payload;

import java.util.HexFormat;
import java.util.Map;

import io.netconduit.engine.codec.PayloadWriter;
import io.netconduit.engine.codec.ValueMapper;
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
 * @param metadata what travels beside the data, {@code null} when absent
 * @since 0.1.0
 */
public record MessagePayload(String type, @Nullable ByteBuf data, @Nullable Map<String, String> metadata) {

	/** A map of two and the key of the type. */
	private static final byte[] TYPE = HexFormat.of().parseHex("82a474797065");

	private static final byte[] DATA = HexFormat.of().parseHex("a464617461");

	private static final byte[][] FIELDS = EnvelopeReader.names("type", "data", "metadata");

	/**
	 * Decode a payload.
	 * @param payload the payload; caller keeps it for as long as it uses the data
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
		for (int field = in.next(); field != EnvelopeReader.END; field = in.next()) {
			switch (field) {
				case 0 -> {
					type = in.text();
				}
				case 1 -> {
					data = in.slice();
				}
				default -> {
					metadata = in.textMap();
				}
			}
		}
		return new MessagePayload(EnvelopeReader.require(type, "type"), data, metadata);
	}

	/**
	 * Encodes a payload.
	 * @param out where to; caller keeps
	 * @param type the message type
	 * @param data appends the data
	 */
	public static void encode(ByteBuf out, String type, PayloadWriter data) {
		new EnvelopeWriter(out).text("type", type).value("data", data);
	}

	/**
	 * Encodes a payload with metadata.
	 * @param out where to; caller keeps
	 * @param type the message type
	 * @param data appends the data
	 * @param metadata what travels beside the data, {@code null} for none
	 */
	public static void encode(ByteBuf out, String type, PayloadWriter data, @Nullable Map<String, String> metadata) {
		new EnvelopeWriter(out).text("type", type).value("data", data).map("metadata", metadata);
	}

	/**
	 * Encodes a payload without metadata.
	 * @param out where to; caller keeps
	 * @param type the message type
	 * @param data the data, {@code null} for nil
	 * @param mapper writes the data
	 * @throws IllegalArgumentException if MessagePack cannot express the data
	 */
	public static void encode(ByteBuf out, String type, @Nullable Object data, ValueMapper mapper) {
		out.writeBytes(TYPE);
		MessagePackWriter.writeString(out, type);
		out.writeBytes(DATA);
		mapper.write(out, data);
	}

}
