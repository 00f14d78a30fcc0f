package io.netconduit.engine.codec.token;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.netconduit.engine.codec.msgpack.KnownNames;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.codec.msgpack.MessagePackTypeException;
import io.netconduit.engine.codec.msgpack.MessagePackValueException;
import io.netconduit.engine.codec.msgpack.PlainValueReader;
import io.netconduit.engine.codec.msgpack.ValueType;
import io.netconduit.engine.protocol.ProtocolLimits;
import org.jspecify.annotations.Nullable;

/**
 * Reads one value as tokens, straight from the bytes of a payload. Numbers are never
 * truncated: a number that the wanted type cannot hold is refused.
 *
 * @since 0.1.0
 */
public final class TokenReader {

	private static final int SHALLOW = 8;

	private static final String UNREAD = "\0";

	private final MessagePackReader in;

	private final KnownNames names;

	/** How many elements or pairs each open container has. */
	private int[] counts = new int[SHALLOW];

	/** How many elements or pairs each open container still has. */
	private int[] due = new int[SHALLOW];

	/** The current key of each open map; {@code null} for a list. */
	private @Nullable String[] keys = new String[SHALLOW];

	private int depth;

	private @Nullable PayloadToken token;

	private @Nullable Object value;

	/** Where the whole value begins. */
	private final int begin;

	/** Where the current value begins. */
	private int start;

	private boolean begun;

	/**
	 * Create a reader.
	 * @param in the source, at the begin of the value; nothing behind the value is read
	 * @param names keys that the value is likely to contain
	 */
	public TokenReader(MessagePackReader in, KnownNames names) {
		this.in = in;
		this.names = names;
		this.begin = in.position();
	}

	/**
	 * Return whether the whole value was read.
	 * @return whether the source is at the end of the value
	 */
	public boolean isAtEnd() {
		return this.begun && this.depth == 0;
	}

	/**
	 * Read the next token.
	 * @return the token, or {@code null} at the end of the value
	 * @throws MessagePackException if no whole token follows, or nesting is too deep
	 */
	public @Nullable PayloadToken next() {
		if (isAtEnd()) {
			this.token = null;
		}
		else {
			this.begun = true;
			this.token = (this.depth == 0 || this.token == PayloadToken.KEY) ? open(this.in.nextType())
					: nextInContainer();
		}
		return this.token;
	}

	private PayloadToken nextInContainer() {
		int depth = this.depth;
		boolean map = this.keys[depth] != null;
		if (this.due[depth] == 0) {
			this.depth = depth - 1;
			return map ? PayloadToken.END_MAP : PayloadToken.END_LIST;
		}
		this.due[depth]--;
		if (map) {
			// A key that cannot be read has no place in the path.
			this.keys[depth] = UNREAD;
			this.keys[depth] = PlainValueReader.readStringKey(this.in, this.names);
			return PayloadToken.KEY;
		}
		return open(this.in.nextType());
	}

	private PayloadToken open(ValueType type) {
		this.start = this.in.position();
		return switch (type) {
			case NIL -> scalar(PayloadToken.NIL);
			case BOOLEAN -> this.in.readBoolean() ? PayloadToken.TRUE : PayloadToken.FALSE;
			case INTEGER -> scalar(PayloadToken.INTEGER);
			case FLOAT -> scalar(PayloadToken.FLOAT);
			case STRING -> text();
			case BINARY -> scalar(PayloadToken.BINARY);
			case EXTENSION -> unreadable(new MessagePackTypeException("Extension types are not supported"));
			case ARRAY -> enter(this.in.readArrayHeader(), null, PayloadToken.START_LIST);
			case MAP -> enter(this.in.readMapHeader(), "", PayloadToken.START_MAP);
		};
	}

	private PayloadToken scalar(PayloadToken token) {
		this.value = PlainValueReader.read(this.in);
		return token;
	}

	private PayloadToken text() {
		try {
			return scalar(PayloadToken.STRING);
		}
		catch (MessagePackValueException ex) {
			return unreadable(ex);
		}
	}

	// Whoever expects a value of another type reports that, as for every other value.
	private PayloadToken unreadable(MessagePackException reason) {
		this.in.reset(this.start).skip();
		this.value = reason;
		return PayloadToken.UNREADABLE;
	}

	/**
	 * Read the current value with everything that it contains as the plain Java object
	 * nearest to it, and move to its last token.
	 * @return the object, {@code null} for nil
	 * @throws MessagePackException if the value contains one that becomes no Java value
	 */
	public @Nullable Object plain() {
		if (this.token == PayloadToken.START_MAP || this.token == PayloadToken.START_LIST) {
			boolean map = this.token == PayloadToken.START_MAP;
			Object plain = PlainValueReader.read(this.in.reset(this.start));
			this.depth--;
			this.token = map ? PayloadToken.END_MAP : PayloadToken.END_LIST;
			return plain;
		}
		return switch ((this.token != null) ? this.token : PayloadToken.NIL) {
			case FALSE -> false;
			case TRUE -> true;
			case NIL -> null;
			default -> scalar();
		};
	}

	private PayloadToken enter(int count, @Nullable String key, PayloadToken token) {
		if (this.depth == ProtocolLimits.NESTING) {
			throw new MessagePackException("The payload is nested deeper than " + ProtocolLimits.NESTING + " levels");
		}
		int depth = ++this.depth;
		if (depth == this.due.length) {
			this.counts = Arrays.copyOf(this.counts, ProtocolLimits.NESTING + 1);
			this.due = Arrays.copyOf(this.due, ProtocolLimits.NESTING + 1);
			this.keys = Arrays.copyOf(this.keys, ProtocolLimits.NESTING + 1);
		}
		this.counts[depth] = count;
		this.due[depth] = count;
		this.keys[depth] = key;
		return token;
	}

	/**
	 * Return the current token.
	 * @return the token that was read last, {@code null} before the first and after the
	 * last
	 */
	public @Nullable PayloadToken token() {
		return this.token;
	}

	/**
	 * Return the current key of the innermost open map.
	 * @return the key, {@code null} in a list and outside of all containers
	 */
	public @Nullable String key() {
		return this.keys[this.depth];
	}

	/**
	 * Return the value of the current token.
	 * @return a {@code String}, {@code Number} or byte array
	 * @throws MessagePackException if the value becomes no Java value
	 */
	public @Nullable Object scalar() {
		if (this.token == PayloadToken.UNREADABLE && this.value instanceof MessagePackException reason) {
			throw reason;
		}
		return this.value;
	}

	/**
	 * Return the current number.
	 * @return an {@code Integer}, {@code Long}, {@code BigInteger} or {@code Double}
	 * @throws MessagePackTypeException if the current token is not a number
	 */
	public Number number() {
		if (this.value instanceof Number number && this.token != null && this.token.isNumber()) {
			return number;
		}
		throw new MessagePackTypeException("Expected a number");
	}

	/**
	 * Return whether the current number is an integer within a range.
	 * @param min the smallest
	 * @param max the largest
	 * @return whether it is one
	 * @throws MessagePackTypeException if the current token is not an integer
	 */
	public boolean isWithin(long min, long max) {
		Number number = integer();
		return !(number instanceof BigInteger) && number.longValue() >= min && number.longValue() <= max;
	}

	private Number integer() {
		Number number = number();
		if (number instanceof Double) {
			throw new MessagePackTypeException("Expected an integer but found a float");
		}
		return number;
	}

	/**
	 * Return the current integer.
	 * @return the integer
	 * @throws MessagePackTypeException if the current token is not an integer
	 */
	public BigInteger bigInteger() {
		Number number = integer();
		return (number instanceof BigInteger big) ? big : BigInteger.valueOf(number.longValue());
	}

	/**
	 * Return the current number as a float of 32 bits.
	 * @return the float nearest to the number
	 * @throws MessagePackValueException if the number is finite, but no float is
	 */
	public float floatValue() {
		float result = number().floatValue();
		if (Float.isInfinite(result) && !Double.isInfinite(number().doubleValue())) {
			throw new MessagePackValueException("The number does not fit in a float of 32 bits");
		}
		return result;
	}

	/**
	 * Return the current number as a decimal.
	 * @return the decimal
	 * @throws MessagePackValueException if the number is infinite or not a number
	 */
	public BigDecimal decimal() {
		if (isNaN()) {
			throw new MessagePackValueException("The number is infinite or not a number");
		}
		Number number = number();
		if (number instanceof BigInteger big) {
			return new BigDecimal(big);
		}
		return (number instanceof Double real) ? BigDecimal.valueOf(real) : BigDecimal.valueOf(number.longValue());
	}

	/**
	 * Return whether the current value is a float that is not finite.
	 * @return whether it is infinite or not a number
	 */
	public boolean isNaN() {
		return this.token == PayloadToken.FLOAT && this.value instanceof Double real && !Double.isFinite(real);
	}

	/**
	 * Return the current bytes.
	 * @return the bytes
	 * @throws MessagePackTypeException if the current token is not binary
	 */
	public byte[] binary() {
		if (this.token == PayloadToken.BINARY && this.value instanceof byte[] bytes) {
			return bytes;
		}
		throw new MessagePackTypeException("Expected binary");
	}

	/**
	 * Return where the current value begins.
	 * @return the number of bytes in front of it in the whole value
	 */
	public int offset() {
		return this.start - this.begin;
	}

	/**
	 * Return the position of the reader.
	 * @return the steps that lead to it from the value itself
	 */
	List<PathStep> path() {
		List<PathStep> path = new ArrayList<>(this.depth);
		for (int level = 1; level <= this.depth; level++) {
			String key = this.keys[level];
			boolean inside = this.due[level] < this.counts[level];
			if (key == null) {
				if (inside) {
					path.add(PathStep.element(this.counts[level] - this.due[level] - 1));
				}
			}
			else if (inside && !key.equals(UNREAD)) {
				path.add(PathStep.name(key));
			}
		}
		return path;
	}

}
