package io.netconduit.engine.codec.jackson;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.base.GeneratorBase;
import com.fasterxml.jackson.core.json.JsonWriteContext;
import io.netconduit.engine.codec.PlainValueWriter;
import io.netconduit.engine.codec.msgpack.MessagePackFormat;
import io.netconduit.engine.codec.msgpack.MessagePackValueException;
import io.netconduit.engine.codec.msgpack.MessagePackWriter;
import io.netty.buffer.ByteBuf;

/**
 * Writes Jackson's tokens as MessagePack directly into a buffer. Jackson announces the
 * size of a container late or never, so its header is written when it ends.
 */
final class PayloadGenerator extends GeneratorBase {

	private final ByteBuf out;

	private final int nesting;

	/** The position of the header of each open container. */
	private int[] heads = new int[8];

	/** How many elements or pairs each open container has so far. */
	private int[] counts = new int[8];

	private int depth;

	/**
	 * Create a generator.
	 * @param out the target; the caller keeps it
	 * @param codec the mapper
	 * @param nesting how many containers may be open at once
	 */
	@SuppressWarnings("deprecation")
	PayloadGenerator(ByteBuf out, ObjectCodec codec, int nesting) {
		super(codec.getFactory().getGeneratorFeatures(), codec);
		this.out = out;
		this.nesting = nesting;
	}

	@Override
	public void writeStartArray() throws IOException {
		beginValue("start an array");
		this._writeContext = this._writeContext.createChildArrayContext();
		open();
	}

	@Override
	public void writeStartObject() throws IOException {
		beginValue("start a map");
		this._writeContext = this._writeContext.createChildObjectContext();
		open();
	}

	private void open() {
		if (this.depth == this.nesting) {
			throw new MessagePackValueException(
					"A value is nested deeper than " + PlainValueWriter.NESTING + " levels");
		}
		if (++this.depth == this.heads.length) {
			this.heads = Arrays.copyOf(this.heads, 2 * this.depth);
			this.counts = Arrays.copyOf(this.counts, 2 * this.depth);
		}
		this.heads[this.depth] = this.out.writerIndex();
		this.counts[this.depth] = 0;
		this.out.writeByte(0);
	}

	@Override
	public void writeEndArray() throws IOException {
		if (!this._writeContext.inArray()) {
			_reportError("An array ends, but none is open");
		}
		close(false);
	}

	@Override
	public void writeEndObject() throws IOException {
		if (!this._writeContext.inObject()) {
			_reportError("A map ends, but none is open");
		}
		close(true);
	}

	private void close(boolean map) {
		int head = this.heads[this.depth];
		int count = this.counts[this.depth];
		if (count < 16) {
			this.out.setByte(head, (map ? MessagePackFormat.FIXMAP : MessagePackFormat.FIXARRAY) | count);
		}
		else {
			widen(head, count, map);
		}
		this.depth--;
		this._writeContext = this._writeContext.clearAndGetParent();
	}

	private void widen(int head, int count, boolean map) {
		ByteBuf content = this.out.copy(head + 1, this.out.writerIndex() - head - 1);
		try {
			this.out.writerIndex(head);
			if (map) {
				MessagePackWriter.writeMapHeader(this.out, count);
			}
			else {
				MessagePackWriter.writeArrayHeader(this.out, count);
			}
			this.out.writeBytes(content);
		}
		finally {
			content.release();
		}
	}

	private void beginValue(String what) throws IOException {
		_verifyValueWrite(what);
		if (this._writeContext.inArray()) {
			this.counts[this.depth]++;
		}
	}

	@Override
	protected void _verifyValueWrite(String what) throws IOException {
		if (this._writeContext.writeValue() == JsonWriteContext.STATUS_EXPECT_NAME) {
			_reportError("Cannot " + what + " where a map's key is expected");
		}
	}

	@Override
	public void writeFieldName(String name) throws IOException {
		if (this._writeContext.writeFieldName(name) == JsonWriteContext.STATUS_EXPECT_VALUE) {
			_reportError("Cannot write a map's key where a value is expected");
		}
		this.counts[this.depth]++;
		MessagePackWriter.writeString(this.out, name);
	}

	@Override
	public void writeString(String text) throws IOException {
		beginValue("write a string");
		MessagePackWriter.writeString(this.out, text);
	}

	@Override
	public void writeString(char[] buffer, int offset, int length) throws IOException {
		writeString(new String(buffer, offset, length));
	}

	@Override
	public void writeUTF8String(byte[] buffer, int offset, int length) throws IOException {
		writeString(new String(buffer, offset, length, StandardCharsets.UTF_8));
	}

	@Override
	public void writeRawUTF8String(byte[] buffer, int offset, int length) throws IOException {
		_reportUnsupportedOperation();
	}

	@Override
	public void writeRaw(String text) throws IOException {
		_reportUnsupportedOperation();
	}

	@Override
	public void writeRaw(String text, int offset, int length) throws IOException {
		_reportUnsupportedOperation();
	}

	@Override
	public void writeRaw(char[] text, int offset, int length) throws IOException {
		_reportUnsupportedOperation();
	}

	@Override
	public void writeRaw(char character) throws IOException {
		_reportUnsupportedOperation();
	}

	@Override
	public void writeBinary(Base64Variant variant, byte[] data, int offset, int length) throws IOException {
		beginValue("write binary");
		MessagePackWriter.writeBinaryHeader(this.out, length);
		this.out.writeBytes(data, offset, length);
	}

	@Override
	public void writeNumber(int number) throws IOException {
		writeNumber((long) number);
	}

	@Override
	public void writeNumber(long number) throws IOException {
		beginValue("write an integer");
		MessagePackWriter.writeLong(this.out, number);
	}

	@Override
	public void writeNumber(BigInteger number) throws IOException {
		beginValue("write an integer");
		MessagePackWriter.writeBigInteger(this.out, number);
	}

	@Override
	public void writeNumber(double number) throws IOException {
		beginValue("write a float");
		MessagePackWriter.writeDouble(this.out, number);
	}

	@Override
	public void writeNumber(float number) throws IOException {
		beginValue("write a float");
		MessagePackWriter.writeFloat(this.out, number);
	}

	@Override
	public void writeNumber(BigDecimal number) throws IOException {
		beginValue("write a decimal");
		PlainValueWriter.writeDecimal(this.out, number);
	}

	@Override
	public void writeNumber(String number) throws IOException {
		writeString(number);
	}

	@Override
	public void writeBoolean(boolean state) throws IOException {
		beginValue("write a boolean");
		MessagePackWriter.writeBoolean(this.out, state);
	}

	@Override
	public void writeNull() throws IOException {
		beginValue("write nil");
		MessagePackWriter.writeNil(this.out);
	}

	@Override
	public void flush() {
		// Nothing is held back.
	}

	@Override
	protected void _releaseBuffers() {
		// There are none.
	}

}
