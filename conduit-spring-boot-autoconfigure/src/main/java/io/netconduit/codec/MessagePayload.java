package io.netconduit.codec;

import io.netconduit.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The payload of MESSAGE.
 *
 * @param type the message type, which routes it
 * @param data the bytes of the data, a slice that shares the payload and is not retained;
 * {@code null} when absent
 * @since 0.1.0
 */
public record MessagePayload(String type, @Nullable ByteBuf data) {

	private static final byte[][] FIELDS = EnvelopeReader.names("type", "data");

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
		for (int field = in.next(); field != EnvelopeReader.END; field = in.next()) {
			switch (field) {
				case 0 -> {
					type = in.text();
				}
				default -> {
					data = in.slice();
				}
			}
		}
		return new MessagePayload(EnvelopeReader.require(type, "type"), data);
	}

	/**
	 * Encode a payload.
	 * @param out where to; caller keeps
	 * @param type the message type
	 * @param data appends the data
	 */
	public static void encode(ByteBuf out, String type, PayloadWriter data) {
		new EnvelopeWriter(out).text("type", type).value("data", data);
	}

}
