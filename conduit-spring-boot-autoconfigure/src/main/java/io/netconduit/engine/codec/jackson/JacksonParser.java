package io.netconduit.engine.codec.jackson;

import java.math.BigDecimal;
import java.math.BigInteger;

import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.token.PayloadToken;
import io.netconduit.engine.codec.token.TokenReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.Version;
import tools.jackson.core.base.ParserMinimalBase;
import tools.jackson.core.io.ContentReference;
import tools.jackson.core.json.JsonReadContext;

/**
 * Presents the tokens of a payload to Jackson.
 */
final class JacksonParser extends ParserMinimalBase {

	private final TokenReader tokens;

	private JsonReadContext context = JsonReadContext.createRootContext(null);

	/**
	 * Create a parser.
	 * @param readContext reads values for deserializers that ask the parser
	 * @param tokens the source
	 */
	JacksonParser(ObjectReadContext readContext, TokenReader tokens) {
		super(readContext);
		this.tokens = tokens;
	}

	@Override
	public @Nullable JsonToken nextToken() {
		PayloadToken token = this.tokens.next();
		this._currToken = (token != null) ? accept(token) : null;
		return this._currToken;
	}

	private JsonToken accept(PayloadToken token) {
		switch (token) {
			case KEY -> {
				this.context.setCurrentName(this.tokens.key());
				return JsonToken.PROPERTY_NAME;
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
	public @Nullable String getString() {
		JsonToken token = this._currToken;
		if (token == JsonToken.PROPERTY_NAME) {
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

	@Override
	public NumberTypeFP getNumberTypeFP() {
		return (this._currToken == JsonToken.VALUE_NUMBER_FLOAT) ? NumberTypeFP.DOUBLE64 : NumberTypeFP.UNKNOWN;
	}

	// Jackson would accept 200 as a byte and turn it into -56.
	@Override
	public byte getByteValue() {
		requireWithin(Byte.MIN_VALUE, Byte.MAX_VALUE, byte.class);
		return this.tokens.number().byteValue();
	}

	@Override
	public short getShortValue() {
		requireWithin(Short.MIN_VALUE, Short.MAX_VALUE, short.class);
		return this.tokens.number().shortValue();
	}

	@Override
	public int getIntValue() {
		requireWithin(Integer.MIN_VALUE, Integer.MAX_VALUE, int.class);
		return this.tokens.number().intValue();
	}

	@Override
	public long getLongValue() {
		requireWithin(Long.MIN_VALUE, Long.MAX_VALUE, long.class);
		return this.tokens.number().longValue();
	}

	private void requireWithin(long min, long max, Class<?> type) {
		if (!this.tokens.isWithin(min, max)) {
			throw _constructInputCoercion("The integer is out of range", JsonToken.VALUE_NUMBER_INT, type);
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
	public TokenStreamContext streamReadContext() {
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
	public @Nullable String currentName() {
		boolean opened = this._currToken == JsonToken.START_OBJECT || this._currToken == JsonToken.START_ARRAY;
		return (opened ? this.context.getParent() : this.context).currentName();
	}

	/*
	 * Methods that Jackson requires of every parser but that have little meaning for
	 * MessagePack.
	 */

	@Override
	public char[] getStringCharacters() {
		String text = getString();
		return (text != null) ? text.toCharArray() : new char[0];
	}

	@Override
	public boolean hasStringCharacters() {
		return false;
	}

	@Override
	public int getStringLength() {
		String text = getString();
		return (text != null) ? text.length() : 0;
	}

	@Override
	public int getStringOffset() {
		return 0;
	}

	// Of a reference to another value, Jackson reports the location only.
	@Override
	public TokenStreamLocation currentLocation() {
		return new TokenStreamLocation(ContentReference.unknown(), this.tokens.offset(), -1, -1, -1);
	}

	@Override
	public TokenStreamLocation currentTokenLocation() {
		return TokenStreamLocation.NA;
	}

	@Override
	public @Nullable Object streamReadInputSource() {
		return null;
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
	protected void _closeInput() {
		// The caller keeps it.
	}

	@Override
	protected void _releaseBuffers() {
		// There are none.
	}

	@Override
	public void close() {
		this._closed = true;
	}

}
