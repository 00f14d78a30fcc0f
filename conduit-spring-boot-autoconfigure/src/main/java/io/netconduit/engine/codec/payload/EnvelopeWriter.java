package io.netconduit.engine.codec.payload;

import java.util.List;
import java.util.Map;

import io.netconduit.engine.codec.PayloadWriter;
import io.netconduit.engine.codec.PlainValueWriter;
import io.netconduit.engine.codec.msgpack.FieldName;
import io.netconduit.engine.codec.msgpack.MessagePackFormat;
import io.netconduit.engine.codec.msgpack.MessagePackWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Writes a map of at most fifteen fields and counts them in its first byte, so that
 * optional fields need not be counted before. A field without a value is left out.
 */
final class EnvelopeWriter {

	private final ByteBuf out;

	private final int header;

	private int count;

	/**
	 * Begin a map.
	 * @param out the target; the caller keeps it
	 */
	EnvelopeWriter(ByteBuf out) {
		this.out = out;
		this.header = out.writerIndex();
		MessagePackWriter.writeMapHeader(out, 0);
	}

	/**
	 * Encode the bytes that are the same in every payload once.
	 * @param constant writes it
	 * @return its bytes
	 */
	static byte[] bytes(PayloadWriter constant) {
		ByteBuf out = Unpooled.buffer();
		constant.writeTo(out);
		return ByteBufUtil.getBytes(out);
	}

	/**
	 * Write a field of one value.
	 * @param name the field's name
	 * @param value appends the value, {@code null} to leave the field out
	 * @return this writer
	 */
	EnvelopeWriter value(FieldName name, @Nullable PayloadWriter value) {
		if (value != null) {
			name(name);
			value.writeTo(this.out);
		}
		return this;
	}

	/**
	 * Write a field of text.
	 * @param name the field's name
	 * @param text the text, {@code null} to leave the field out
	 * @return this writer
	 */
	EnvelopeWriter text(FieldName name, @Nullable String text) {
		if (text != null) {
			name(name);
			MessagePackWriter.writeString(this.out, text);
		}
		return this;
	}

	/**
	 * Write a field of text unless it is empty.
	 * @param name the field's name
	 * @param text the text, empty to leave the field out
	 * @return this writer
	 */
	EnvelopeWriter textUnlessEmpty(FieldName name, String text) {
		return text.isEmpty() ? this : text(name, text);
	}

	/**
	 * Write a boolean field.
	 * @param name the field's name
	 * @param flag the boolean
	 * @return this writer
	 */
	EnvelopeWriter flag(FieldName name, boolean flag) {
		name(name);
		MessagePackWriter.writeBoolean(this.out, flag);
		return this;
	}

	/**
	 * Write an integer field.
	 * @param name the field's name
	 * @param number the integer
	 * @return this writer
	 */
	EnvelopeWriter number(FieldName name, long number) {
		name(name);
		MessagePackWriter.writeLong(this.out, number);
		return this;
	}

	/**
	 * Write an integer field unless it is negative.
	 * @param name the field's name
	 * @param number the integer, negative to leave the field out
	 * @return this writer
	 */
	EnvelopeWriter numberUnlessNegative(FieldName name, long number) {
		return (number < 0) ? this : number(name, number);
	}

	/**
	 * Write a field with a list of texts unless it is empty.
	 * @param name the field's name
	 * @param texts the list, empty to leave the field out
	 * @return this writer
	 */
	EnvelopeWriter textsUnlessEmpty(FieldName name, List<String> texts) {
		return texts.isEmpty() ? this : plain(name, texts);
	}

	/**
	 * Write a field with a map of texts.
	 * @param name the field's name
	 * @param map the map, {@code null} to leave the field out
	 * @return this writer
	 */
	EnvelopeWriter map(FieldName name, @Nullable Map<String, String> map) {
		return (map != null) ? plain(name, map) : this;
	}

	private EnvelopeWriter plain(FieldName name, Object plain) {
		name(name);
		PlainValueWriter.TEXT_FALLBACK.write(this.out, plain);
		return this;
	}

	private void name(FieldName name) {
		name.writeTo(this.out);
		this.count++;
		this.out.setByte(this.header, MessagePackFormat.FIXMAP | this.count);
	}

}
