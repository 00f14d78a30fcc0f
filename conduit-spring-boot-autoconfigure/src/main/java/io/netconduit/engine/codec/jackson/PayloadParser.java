package io.netconduit.engine.codec.jackson;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.core.base.ParserMinimalBase;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.json.JsonReadContext;
import io.netconduit.engine.codec.WirePath;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.codec.msgpack.MessagePackTypeException;
import io.netconduit.engine.codec.msgpack.MessagePackValueException;
import io.netconduit.engine.codec.msgpack.PlainValueReader;
import io.netconduit.engine.codec.msgpack.ValueType;
import io.netconduit.engine.protocol.ProtocolLimits;
import org.jspecify.annotations.Nullable;

/**
 * Presents MessagePack bytes to Jackson as tokens. The parser of
 * jackson-dataformat-msgpack is not used for reading: it silently truncates integers that
 * are too large for their target, accepts extension types, and copies the bytes first.
 */
final class PayloadParser extends ParserMinimalBase {

	private static final int SHALLOW = 8;

	private final MessagePackReader in;

	private @Nullable ObjectCodec codec;

	private boolean closed;

	/** How many elements or pairs each open container still has. */
	private int[] due = new int[SHALLOW];

	private int depth;

	private JsonReadContext context = JsonReadContext.createRootContext(null);

	private boolean valueIsDue;

	private @Nullable Object value;

	/**
	 * Create a parser.
	 * @param in the source
	 * @param codec the mapper
	 */
	PayloadParser(MessagePackReader in, ObjectCodec codec) {
		super(codec.getFactory().getParserFeatures(), codec.getFactory().streamReadConstraints());
		this.codec = codec;
		this.in = in;
	}

	@Override
	public @Nullable JsonToken nextToken() throws IOException {
		this._currToken = (this.valueIsDue || this.context.inRoot()) ? valueToken() : tokenInContainer();
		return this._currToken;
	}

	private JsonToken tokenInContainer() throws IOException {
		boolean inObject = this.context.inObject();
		if (this.due[this.depth] == 0) {
			this.depth--;
			this.context = this.context.clearAndGetParent();
			return inObject ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
		}
		this.due[this.depth]--;
		this.context.expectComma();
		if (inObject) {
			this.context.setCurrentName(PlainValueReader.readStringKey(this.in));
			this.valueIsDue = true;
			return JsonToken.FIELD_NAME;
		}
		return open(this.in.nextType());
	}

	private @Nullable JsonToken valueToken() throws IOException {
		this.valueIsDue = false;
		return this.in.hasRemaining() ? open(this.in.nextType()) : null;
	}

	private JsonToken open(ValueType type) throws IOException {
		this.value = switch (type) {
			case BOOLEAN -> this.in.readBoolean();
			case MAP -> this.in.readMapHeader();
			case ARRAY -> this.in.readArrayHeader();
			default -> PlainValueReader.read(this.in);
		};
		return switch (type) {
			case NIL -> JsonToken.VALUE_NULL;
			case BOOLEAN -> Boolean.TRUE.equals(this.value) ? JsonToken.VALUE_TRUE : JsonToken.VALUE_FALSE;
			case INTEGER -> JsonToken.VALUE_NUMBER_INT;
			case FLOAT -> JsonToken.VALUE_NUMBER_FLOAT;
			case STRING -> JsonToken.VALUE_STRING;
			case ARRAY -> enter(this.context.createChildArrayContext(-1, -1), JsonToken.START_ARRAY);
			case MAP -> enter(this.context.createChildObjectContext(-1, -1), JsonToken.START_OBJECT);
			default -> JsonToken.VALUE_EMBEDDED_OBJECT;
		};
	}

	private JsonToken enter(JsonReadContext child, JsonToken token) throws IOException {
		this.depth++;
		streamReadConstraints().validateNestingDepth(this.depth);
		if (this.depth == this.due.length) {
			this.due = Arrays.copyOf(this.due, ProtocolLimits.NESTING + 1);
		}
		this.due[this.depth] = number().intValue();
		this.context = child;
		return token;
	}

	@Override
	public @Nullable String getText() throws IOException {
		if (this._currToken == JsonToken.FIELD_NAME) {
			return this.context.getCurrentName();
		}
		if (this._currToken == JsonToken.VALUE_STRING || this._currToken == JsonToken.VALUE_NUMBER_INT
				|| this._currToken == JsonToken.VALUE_NUMBER_FLOAT) {
			return String.valueOf(this.value);
		}
		return (this._currToken != null) ? this._currToken.asString() : null;
	}

	@Override
	public byte[] getBinaryValue(Base64Variant variant) {
		if (this.value instanceof byte[] bytes) {
			return bytes;
		}
		throw new MessagePackTypeException("Expected binary");
	}

	@Override
	public @Nullable Object getEmbeddedObject() {
		return (this._currToken == JsonToken.VALUE_EMBEDDED_OBJECT) ? this.value : null;
	}

	@Override
	public Number getNumberValue() {
		return number();
	}

	@Override
	public NumberType getNumberType() {
		if (number() instanceof Integer) {
			return NumberType.INT;
		}
		if (number() instanceof Long) {
			return NumberType.LONG;
		}
		return (number() instanceof Double) ? NumberType.DOUBLE : NumberType.BIG_INTEGER;
	}

	// Jackson would accept 200 as a byte and turn it into -56.
	@Override
	public byte getByteValue() throws IOException {
		return (byte) requireWithin(Byte.MIN_VALUE, Byte.MAX_VALUE, byte.class);
	}

	@Override
	public short getShortValue() throws IOException {
		return (short) requireWithin(Short.MIN_VALUE, Short.MAX_VALUE, short.class);
	}

	private int requireWithin(int min, int max, Class<?> type) throws IOException {
		requireInteger();
		if (number() instanceof Integer integer && integer >= min && integer <= max) {
			return integer;
		}
		throw new InputCoercionException(this, "The integer is out of range", JsonToken.VALUE_NUMBER_INT, type);
	}

	@Override
	public int getIntValue() throws IOException {
		if (number() instanceof Integer integer) {
			return integer;
		}
		requireInteger();
		reportOverflowInt();
		return 0;
	}

	@Override
	public long getLongValue() throws IOException {
		if (number() instanceof Integer || number() instanceof Long) {
			return number().longValue();
		}
		requireInteger();
		reportOverflowLong();
		return 0;
	}

	@Override
	public BigInteger getBigIntegerValue() {
		requireInteger();
		return (number() instanceof BigInteger big) ? big : BigInteger.valueOf(number().longValue());
	}

	@Override
	public float getFloatValue() {
		float result = number().floatValue();
		if (Float.isInfinite(result) && !Double.isInfinite(number().doubleValue())) {
			throw new MessagePackValueException("The number does not fit in a float of 32 bits");
		}
		return result;
	}

	@Override
	public double getDoubleValue() {
		return number().doubleValue();
	}

	@Override
	public BigDecimal getDecimalValue() {
		if (number() instanceof BigInteger big) {
			return new BigDecimal(big);
		}
		if (isNaN()) {
			throw new MessagePackValueException("The number is infinite or not a number");
		}
		return (number() instanceof Double real) ? BigDecimal.valueOf(real) : BigDecimal.valueOf(number().longValue());
	}

	@Override
	public boolean isNaN() {
		return this.value instanceof Double real && !Double.isFinite(real);
	}

	private Number number() {
		if (this.value instanceof Number number) {
			return number;
		}
		throw new MessagePackTypeException("Expected a number");
	}

	private void requireInteger() {
		if (number() instanceof Double) {
			throw new MessagePackTypeException("Expected an integer but found a float");
		}
	}

	/**
	 * Return the position of the parser.
	 * @return the path as {@code more[1].name}; empty for the value itself
	 */
	String path() {
		String path = "";
		for (JsonStreamContext context = this.context; context != null; context = context.getParent()) {
			if (context.inArray()) {
				path = WirePath.join(WirePath.element("", context.getCurrentIndex()), path);
			}
			else if (context.hasCurrentName()) {
				path = WirePath.join(context.getCurrentName(), path);
			}
		}
		return path;
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
	public char[] getTextCharacters() throws IOException {
		String text = getText();
		return (text != null) ? text.toCharArray() : new char[0];
	}

	@Override
	public boolean hasTextCharacters() {
		return false;
	}

	@Override
	public int getTextLength() throws IOException {
		String text = getText();
		return (text != null) ? text.length() : 0;
	}

	@Override
	public int getTextOffset() {
		return 0;
	}

	@Override
	@Deprecated
	public @Nullable String getCurrentName() throws IOException {
		return currentName();
	}

	@Override
	public void overrideCurrentName(String name) {
		throw new UnsupportedOperationException("The names in a payload cannot be changed while it is read");
	}

	@Override
	public JsonLocation currentLocation() {
		return JsonLocation.NA;
	}

	@Override
	public JsonLocation currentTokenLocation() {
		return JsonLocation.NA;
	}

	@Override
	@Deprecated
	public JsonLocation getCurrentLocation() {
		return JsonLocation.NA;
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
	public Version version() {
		return Version.unknownVersion();
	}

	@Override
	protected void _handleEOF() {
		throw new MessagePackException("The payload ends before its last value does");
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
