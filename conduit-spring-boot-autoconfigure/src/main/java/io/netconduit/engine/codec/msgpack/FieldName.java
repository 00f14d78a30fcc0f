package io.netconduit.engine.codec.msgpack;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/**
 * The name of a map's field, encoded once for writing; {@link FieldNames} find it among
 * the keys that are read. Compared by identity; immutable.
 *
 * @since 0.1.0
 */
public final class FieldName {

	private final String text;

	/** The text as a MessagePack string. */
	private final byte[] encoded;

	private FieldName(String text) {
		this.text = text;
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
	 * @param out the target; the caller keeps it
	 */
	public void writeTo(ByteBuf out) {
		out.writeBytes(this.encoded);
	}

	/**
	 * Return the text in UTF-8.
	 * @return a copy of the bytes
	 */
	byte[] utf8() {
		return this.text.getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public String toString() {
		return this.text;
	}

}
