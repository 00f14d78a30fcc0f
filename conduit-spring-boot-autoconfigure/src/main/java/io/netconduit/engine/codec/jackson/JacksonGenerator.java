package io.netconduit.engine.codec.jackson;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

import io.netconduit.engine.codec.NonDataTypes;
import io.netconduit.engine.codec.NumberText;
import io.netconduit.engine.codec.msgpack.MessagePackWriter;
import io.netconduit.engine.codec.token.TokenWriter;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.ErrorReportConfiguration;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteCapability;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.Version;
import tools.jackson.core.base.GeneratorBase;
import tools.jackson.core.io.ContentReference;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.type.WritableTypeId;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.JacksonFeatureSet;
import tools.jackson.core.util.SimpleStreamWriteContext;

/**
 * Writes what Jackson generates as the tokens of a payload.
 */
final class JacksonGenerator extends GeneratorBase {

	/** Has only constraints in use, no buffer. */
	private static final IOContext NO_BUFFERS = new IOContext(StreamReadConstraints.defaults(),
			StreamWriteConstraints.defaults(), ErrorReportConfiguration.defaults(), new BufferRecycler(),
			ContentReference.unknown(), false, JsonEncoding.UTF8);

	private final TokenWriter tokens;

	private final ByteBuf out;

	private SimpleStreamWriteContext context = SimpleStreamWriteContext.createRootContext(null);

	/**
	 * Create a generator.
	 * @param writeContext writes values for serializers that ask the generator
	 * @param tokens the target
	 */
	JacksonGenerator(ObjectWriteContext writeContext, TokenWriter tokens) {
		super(writeContext, NO_BUFFERS, writeContext.getStreamWriteFeatures(0));
		this.tokens = tokens;
		this.out = tokens.out();
	}

	@Override
	public JsonGenerator writeStartArray() {
		return writeStartArray((Object) null);
	}

	@Override
	public JsonGenerator writeStartArray(@Nullable Object value) {
		beginValue("start an array");
		this.context = this.context.createChildArrayContext(value);
		this.tokens.startList();
		return this;
	}

	@Override
	public JsonGenerator writeStartObject() {
		return writeStartObject((Object) null);
	}

	@Override
	public JsonGenerator writeStartObject(@Nullable Object value) {
		beginValue("start a map");
		this.context = this.context.createChildObjectContext(value);
		this.tokens.startMap(value);
		return this;
	}

	@Override
	public WritableTypeId writeTypePrefix(WritableTypeId typeId) {
		NonDataTypes.requireNoClassName(typeId.id, typeId.forValue);
		return super.writeTypePrefix(typeId);
	}

	@Override
	public JsonGenerator writeEndArray() {
		if (!this.context.inArray()) {
			_reportError("An array ends, but none is open");
		}
		this.tokens.endList();
		this.context = this.context.clearAndGetParent();
		return this;
	}

	@Override
	public JsonGenerator writeEndObject() {
		if (!this.context.inObject()) {
			_reportError("A map ends, but none is open");
		}
		this.tokens.endMap();
		this.context = this.context.clearAndGetParent();
		return this;
	}

	private void beginValue(String what) {
		_verifyValueWrite(what);
		if (this.context.inArray()) {
			this.tokens.count();
		}
	}

	@Override
	protected void _verifyValueWrite(String what) {
		if (!this.context.writeValue()) {
			_reportError("Cannot " + what + " where a map's key is expected");
		}
	}

	@Override
	public JsonGenerator writeName(String name) {
		if (!this.context.writeName(name)) {
			_reportError("Cannot write a map's key where a value is expected");
		}
		this.tokens.key(name);
		return this;
	}

	@Override
	public JsonGenerator writeName(SerializableString name) {
		return writeName(name.getValue());
	}

	@Override
	public JsonGenerator writePropertyId(long id) {
		return writeName(Long.toString(id));
	}

	@Override
	public JsonGenerator writeString(@Nullable String text) {
		if (text == null) {
			return writeNull();
		}
		beginValue("write a string");
		MessagePackWriter.writeText(this.out, text);
		return this;
	}

	@Override
	public JsonGenerator writeString(SerializableString text) {
		return writeString(text.getValue());
	}

	@Override
	public JsonGenerator writeString(char[] buffer, int offset, int length) {
		return writeString(new String(buffer, offset, length));
	}

	@Override
	public JsonGenerator writeString(Reader reader, int length) {
		return _reportUnsupportedOperation();
	}

	@Override
	public JsonGenerator writeUTF8String(byte[] buffer, int offset, int length) {
		return writeString(new String(buffer, offset, length, StandardCharsets.UTF_8));
	}

	@Override
	public JsonGenerator writeRawUTF8String(byte[] buffer, int offset, int length) {
		return _reportUnsupportedOperation();
	}

	@Override
	public JsonGenerator writeRaw(String text) {
		return _reportUnsupportedOperation();
	}

	@Override
	public JsonGenerator writeRaw(String text, int offset, int length) {
		return _reportUnsupportedOperation();
	}

	@Override
	public JsonGenerator writeRaw(char[] text, int offset, int length) {
		return _reportUnsupportedOperation();
	}

	@Override
	public JsonGenerator writeRaw(char character) {
		return _reportUnsupportedOperation();
	}

	@Override
	public JsonGenerator writeBinary(Base64Variant variant, byte[] data, int offset, int length) {
		beginValue("write binary");
		MessagePackWriter.writeBinaryHeader(this.out, length);
		this.out.writeBytes(data, offset, length);
		return this;
	}

	@Override
	public int writeBinary(Base64Variant variant, InputStream data, int length) {
		try {
			byte[] bytes = (length < 0) ? data.readAllBytes() : data.readNBytes(length);
			writeBinary(variant, bytes, 0, bytes.length);
			return bytes.length;
		}
		catch (IOException ex) {
			throw _wrapIOFailure(ex);
		}
	}

	@Override
	public JsonGenerator writeNumber(short number) {
		return writeNumber((long) number);
	}

	@Override
	public JsonGenerator writeNumber(int number) {
		return writeNumber((long) number);
	}

	@Override
	public JsonGenerator writeNumber(long number) {
		beginValue("write an integer");
		MessagePackWriter.writeLong(this.out, number);
		return this;
	}

	@Override
	public JsonGenerator writeNumber(@Nullable BigInteger number) {
		if (number == null) {
			return writeNull();
		}
		beginValue("write an integer");
		NumberText.write(this.out, number);
		return this;
	}

	@Override
	public JsonGenerator writeNumber(double number) {
		beginValue("write a float");
		MessagePackWriter.writeDouble(this.out, number);
		return this;
	}

	@Override
	public JsonGenerator writeNumber(float number) {
		beginValue("write a float");
		MessagePackWriter.writeFloat(this.out, number);
		return this;
	}

	@Override
	public JsonGenerator writeNumber(@Nullable BigDecimal number) {
		if (number == null) {
			return writeNull();
		}
		beginValue("write a decimal");
		NumberText.write(this.out, number);
		return this;
	}

	@Override
	public JsonGenerator writeNumber(@Nullable String number) {
		return writeString(number);
	}

	@Override
	public JsonGenerator writeBoolean(boolean state) {
		beginValue("write a boolean");
		MessagePackWriter.writeBoolean(this.out, state);
		return this;
	}

	@Override
	public JsonGenerator writeNull() {
		beginValue("write nil");
		MessagePackWriter.writeNil(this.out);
		return this;
	}

	@Override
	public TokenStreamContext streamWriteContext() {
		return this.context;
	}

	@Override
	public @Nullable Object currentValue() {
		return this.context.currentValue();
	}

	@Override
	public void assignCurrentValue(@Nullable Object value) {
		this.context.assignCurrentValue(value);
	}

	@Override
	public JacksonFeatureSet<StreamWriteCapability> streamWriteCapabilities() {
		return DEFAULT_WRITE_CAPABILITIES;
	}

	@Override
	public Object streamWriteOutputTarget() {
		return this.tokens;
	}

	@Override
	public int streamWriteOutputBuffered() {
		return 0;
	}

	@Override
	public Version version() {
		return Version.unknownVersion();
	}

	@Override
	public void flush() {
		// Nothing is held back.
	}

	@Override
	public void close() {
		this._closed = true;
	}

	@Override
	protected void _closeInput() {
		// The caller keeps the target.
	}

	@Override
	protected void _releaseBuffers() {
		// There are none.
	}

}
