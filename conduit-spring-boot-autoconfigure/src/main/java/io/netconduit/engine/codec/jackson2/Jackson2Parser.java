package io.netconduit.engine.codec.jackson2;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.core.base.ParserMinimalBase;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.io.ContentReference;
import com.fasterxml.jackson.core.json.JsonReadContext;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.token.PayloadToken;
import io.netconduit.engine.codec.token.TokenReader;
import org.jspecify.annotations.Nullable;

/**
 * Presents the tokens of a payload to Jackson.
 */
final class Jackson2Parser extends ParserMinimalBase {

	private final TokenReader tokens;

	private @Nullable ObjectCodec codec;

	private boolean closed;

	private JsonReadContext context = JsonReadContext.createRootContext(null);

	/**
	 * Create a parser.
	 * @param codec the mapper
	 * @param tokens the source
	 */
	Jackson2Parser(ObjectCodec codec, TokenReader tokens) {
		super(codec.getFactory().getParserFeatures(), codec.getFactory().streamReadConstraints());
		this.codec = codec;
		this.tokens = tokens;
	}

	@Override
	public @Nullable JsonToken nextToken() throws IOException {
		PayloadToken token = this.tokens.next();
		this._currToken = (token != null) ? accept(token) : null;
		return this._currToken;
	}

	private JsonToken accept(PayloadToken token) throws IOException {
		switch (token) {
			case KEY -> {
				this.context.setCurrentName(this.tokens.key());
				return JsonToken.FIELD_NAME;
			}
			case END_LIST -> {
				this.context = this.context.clearAndGetParent();
				return JsonToken.END_ARRAY;
			}
			case END_MAP -> {
				this.context = this.context.clearAndGetParent();
				return JsonToken.END_OBJECT;
			}
			default -> this.context.expectComma();
		}
		return switch (token) {
			case FALSE -> JsonToken.VALUE_FALSE;
			case TRUE -> JsonToken.VALUE_TRUE;
			case INTEGER -> JsonToken.VALUE_NUMBER_INT;
			case FLOAT -> JsonToken.VALUE_NUMBER_FLOAT;
			case STRING -> JsonToken.VALUE_STRING;
			case BINARY, UNREADABLE -> JsonToken.VALUE_EMBEDDED_OBJECT;
			case START_LIST -> {
				this.context = this.context.createChildArrayContext(-1, -1);
				yield JsonToken.START_ARRAY;
			}
			case START_MAP -> {
				this.context = this.context.createChildObjectContext(-1, -1);
				yield JsonToken.START_OBJECT;
			}
			default -> JsonToken.VALUE_NULL;
		};
	}

	@Override
	public @Nullable String getText() {
		JsonToken token = this._currToken;
		if (token == JsonToken.FIELD_NAME) {
			return this.tokens.key();
		}
		if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT
				|| token == JsonToken.VALUE_NUMBER_FLOAT) {
			return String.valueOf(this.tokens.scalar());
		}
		return (token != null) ? token.asString() : null;
	}

	/**
	 * Return whether the parser is at the begin of a value.
	 * @return whether it is neither at a key nor behind a value
	 */
	boolean isAtValue() {
		return this._currToken == JsonToken.START_OBJECT || this._currToken == JsonToken.START_ARRAY
				|| this._currToken != null && this._currToken.isScalarValue();
	}

	/**
	 * Read the current value with everything that it contains as the plain Java object
	 * nearest to it, and move to its last token.
	 * @return the object
	 */
	@Nullable Object readPlain() {
		boolean container = this._currToken == JsonToken.START_OBJECT || this._currToken == JsonToken.START_ARRAY;
		Object plain = this.tokens.plain();
		if (container) {
			this._currToken = (this._currToken == JsonToken.START_OBJECT) ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
			this.context = this.context.clearAndGetParent();
		}
		return plain;
	}

	@Override
	public byte[] getBinaryValue(Base64Variant variant) {
		return this.tokens.binary();
	}

	@Override
	public @Nullable Object getEmbeddedObject() {
		return (this._currToken == JsonToken.VALUE_EMBEDDED_OBJECT) ? this.tokens.scalar() : null;
	}

	@Override
	public Number getNumberValue() {
		return this.tokens.number();
	}

	@Override
	public NumberType getNumberType() {
		Number number = this.tokens.number();
		if (number instanceof Integer) {
			return NumberType.INT;
		}
		if (number instanceof Long) {
			return NumberType.LONG;
		}
		return (number instanceof Double) ? NumberType.DOUBLE : NumberType.BIG_INTEGER;
	}

	// Jackson would accept 200 as a byte and turn it into -56.
	@Override
	public byte getByteValue() throws IOException {
		requireWithin(Byte.MIN_VALUE, Byte.MAX_VALUE, byte.class);
		return this.tokens.number().byteValue();
	}

	@Override
	public short getShortValue() throws IOException {
		requireWithin(Short.MIN_VALUE, Short.MAX_VALUE, short.class);
		return this.tokens.number().shortValue();
	}

	@Override
	public int getIntValue() throws IOException {
		requireWithin(Integer.MIN_VALUE, Integer.MAX_VALUE, int.class);
		return this.tokens.number().intValue();
	}

	@Override
	public long getLongValue() throws IOException {
		requireWithin(Long.MIN_VALUE, Long.MAX_VALUE, long.class);
		return this.tokens.number().longValue();
	}

	private void requireWithin(long min, long max, Class<?> type) throws IOException {
		if (!this.tokens.isWithin(min, max)) {
			throw new InputCoercionException(this, "The integer is out of range", JsonToken.VALUE_NUMBER_INT, type);
		}
	}

	@Override
	public BigInteger getBigIntegerValue() {
		return this.tokens.bigInteger();
	}

	@Override
	public float getFloatValue() {
		return this.tokens.floatValue();
	}

	@Override
	public double getDoubleValue() {
		return this.tokens.number().doubleValue();
	}

	@Override
	public BigDecimal getDecimalValue() {
		return this.tokens.decimal();
	}

	@Override
	public boolean isNaN() {
		return this.tokens.isNaN();
	}

	@Override
	public JsonStreamContext getParsingContext() {
		return this.context;
	}

	@Override
	public @Nullable String currentName() {
		boolean opened = this._currToken == JsonToken.START_OBJECT || this._currToken == JsonToken.START_ARRAY;
		return (opened ? this.context.getParent() : this.context).getCurrentName();
	}

	/*
	 * Methods that Jackson requires of every parser but that have little meaning for
	 * MessagePack.
	 */

	@Override
	public char[] getTextCharacters() {
		String text = getText();
		return (text != null) ? text.toCharArray() : new char[0];
	}

	@Override
	public boolean hasTextCharacters() {
		return false;
	}

	@Override
	public int getTextLength() {
		String text = getText();
		return (text != null) ? text.length() : 0;
	}

	@Override
	public int getTextOffset() {
		return 0;
	}

	// Of a reference to another value, Jackson reports the location only.
	@Override
	public JsonLocation currentLocation() {
		return new JsonLocation(ContentReference.unknown(), this.tokens.offset(), -1, -1, -1);
	}

	@Override
	public JsonLocation currentTokenLocation() {
		return JsonLocation.NA;
	}

	@Override
	public Version version() {
		return Version.unknownVersion();
	}

	@Override
	protected void _handleEOF() {
		throw new MessagePackException("The payload ends before its last value does");
	}

	@Override
	@Deprecated
	public @Nullable String getCurrentName() {
		return currentName();
	}

	@Override
	public void overrideCurrentName(String name) {
		throw new UnsupportedOperationException("The names in a payload cannot be changed while it is read");
	}

	@Override
	@Deprecated
	public JsonLocation getCurrentLocation() {
		return currentLocation();
	}

	@Override
	@Deprecated
	public JsonLocation getTokenLocation() {
		return JsonLocation.NA;
	}

	@Override
	public @Nullable ObjectCodec getCodec() {
		return this.codec;
	}

	@Override
	public void setCodec(@Nullable ObjectCodec codec) {
		this.codec = codec;
	}

	@Override
	public void close() {
		this.closed = true;
	}

	@Override
	public boolean isClosed() {
		return this.closed;
	}

}
