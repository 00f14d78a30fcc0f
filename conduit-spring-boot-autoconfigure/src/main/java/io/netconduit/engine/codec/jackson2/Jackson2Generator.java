package io.netconduit.engine.codec.jackson2;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.base.GeneratorBase;
import com.fasterxml.jackson.core.json.JsonWriteContext;
import com.fasterxml.jackson.core.type.WritableTypeId;
import io.netconduit.engine.codec.NonDataTypes;
import io.netconduit.engine.codec.NumberText;
import io.netconduit.engine.codec.msgpack.MessagePackWriter;
import io.netconduit.engine.codec.token.TokenWriter;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Writes what Jackson generates as the tokens of a payload.
 */
final class Jackson2Generator extends GeneratorBase {

	private final TokenWriter tokens;

	private final ByteBuf out;

	/**
	 * Create a generator.
	 * @param codec the mapper
	 * @param tokens the target
	 */
	@SuppressWarnings("deprecation")
	Jackson2Generator(ObjectCodec codec, TokenWriter tokens) {
		super(codec.getFactory().getGeneratorFeatures(), codec);
		this.tokens = tokens;
		this.out = tokens.out();
	}

	/**
	 * Return the target.
	 * @return the tokens, at the position of the generator
	 */
	TokenWriter tokens() {
		return this.tokens;
	}

	@Override
	public void writeStartArray() throws IOException {
		beginValue("start an array");
		this._writeContext = this._writeContext.createChildArrayContext();
		this.tokens.startList();
	}

	@Override
	public void writeStartObject() throws IOException {
		startMap(null);
	}

	@Override
	public void writeStartObject(Object value) throws IOException {
		startMap(value);
	}

	@Override
	public void writeStartObject(Object value, int size) throws IOException {
		startMap(value);
	}

	private void startMap(@Nullable Object value) throws IOException {
		beginValue("start a map");
		this._writeContext = this._writeContext.createChildObjectContext(value);
		this.tokens.startMap(value);
	}

	@Override
	public WritableTypeId writeTypePrefix(WritableTypeId typeId) throws IOException {
		NonDataTypes.requireNoClassName(typeId.id, typeId.forValue);
		return super.writeTypePrefix(typeId);
	}

	@Override
	public void writeEndArray() throws IOException {
		if (!this._writeContext.inArray()) {
			_reportError("An array ends, but none is open");
		}
		this.tokens.endList();
		this._writeContext = this._writeContext.clearAndGetParent();
	}

	@Override
	public void writeEndObject() throws IOException {
		if (!this._writeContext.inObject()) {
			_reportError("A map ends, but none is open");
		}
		this.tokens.endMap();
		this._writeContext = this._writeContext.clearAndGetParent();
	}

	private void beginValue(String what) throws IOException {
		_verifyValueWrite(what);
		if (this._writeContext.inArray()) {
			this.tokens.count();
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
		this.tokens.key(name);
	}

	@Override
	public void writeString(String text) throws IOException {
		beginValue("write a string");
		MessagePackWriter.writeText(this.out, text);
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
	public int writeBinary(Base64Variant variant, InputStream data, int length) throws IOException {
		byte[] bytes = (length < 0) ? data.readAllBytes() : data.readNBytes(length);
		writeBinary(variant, bytes, 0, bytes.length);
		return bytes.length;
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
		NumberText.write(this.out, number);
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
		NumberText.write(this.out, number);
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
