package io.netconduit.engine.codec.msgpack;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/**
 * The name of a map's field, encoded once: written as it is, and compared in place with
 * the keys that are read. Compared by identity; immutable.
 *
 * @since 0.1.0
 */
public final class FieldName {

	private final String text;

	/** The text in UTF-8. */
	private final byte[] utf8;

	/** The text as a MessagePack string. */
	private final byte[] encoded;

	private FieldName(String text) {
		this.text = text;
		this.utf8 = text.getBytes(StandardCharsets.UTF_8);
		ByteBuf out = Unpooled.buffer();
		MessagePackWriter.writeString(out, text);
		this.encoded = ByteBufUtil.getBytes(out);
	}

	/**
	 * Create a name.
	 * @param text the name
	 * @return the name for reading and writing
	 */
	public static FieldName of(String text) {
		return new FieldName(text);
	}

	/**
	 * Write the name as a map's key.
	 * @param out where to; caller keeps
	 */
	public void writeTo(ByteBuf out) {
		out.writeBytes(this.encoded);
	}

	boolean hasLength(int length) {
		return this.utf8.length == length;
	}

	/**
	 * Compare the name with a key.
	 * @param from the bytes that hold the key
	 * @param index where its text begins
	 * @param length how many bytes its text has
	 * @return whether they are equal
	 */
	boolean matches(byte[] from, int index, int length) {
		byte[] own = this.utf8;
		if (own.length != length) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			if (from[index + i] != own[i]) {
				return false;
			}
		}
		return true;
	}

	@Override
	public String toString() {
		return this.text;
	}

}
