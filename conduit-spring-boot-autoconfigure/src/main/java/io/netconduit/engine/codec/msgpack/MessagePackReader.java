package io.netconduit.engine.codec.msgpack;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over MessagePack bytes that trusts none of them: whatever they are, a read
 * stays within the buffer, allocates no more than the bytes can fill and ends in a value
 * or a {@link MessagePackException}. After an exception the cursor's position is
 * undefined. The buffer's indexes stay and its reference count too: the caller keeps the
 * buffer alive for as long as it reads. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class MessagePackReader extends MessagePackCursor {

	private static final char REPLACEMENT = '\ufffd';

	/**
	 * Create a reader from the reader index to the writer index.
	 * @param buffer the bytes; caller keeps
	 */
	public MessagePackReader(ByteBuf buffer) {
		super(buffer);
	}

	/**
	 * Return to where a value began.
	 * @param index its position, as {@link #position()} told it
	 * @return this reader
	 */
	public MessagePackReader reset(int index) {
		position(index);
		return this;
	}

	/**
	 * Whether a value follows.
	 * @return whether bytes remain
	 */
	public boolean hasRemaining() {
		return remaining() > 0;
	}

	/**
	 * Return where the next value begins.
	 * @return the buffer's absolute index
	 */
	@Override
	public int position() {
		return super.position();
	}

	/**
	 * Return the type of the next value without reading it.
	 * @return the type
	 * @throws MessagePackException if no value follows
	 */
	public ValueType nextType() {
		return type();
	}

	/**
	 * Read a nil if the next value is one.
	 * @return whether it was
	 * @throws MessagePackException if no value follows
	 */
	public boolean tryReadNil() {
		if (first() != MessagePackFormat.NIL) {
			return false;
		}
		take(1);
		return true;
	}

	/**
	 * Read a nil.
	 * @throws MessagePackException if the next value is another
	 */
	public void readNil() {
		if (!tryReadNil()) {
			throw mismatch("nil");
		}
	}

	/**
	 * Read a boolean.
	 * @return the boolean
	 * @throws MessagePackException if the next value is another
	 */
	public boolean readBoolean() {
		int first = first();
		if (first != MessagePackFormat.TRUE && first != MessagePackFormat.FALSE) {
			throw mismatch("a boolean");
		}
		take(1);
		return first == MessagePackFormat.TRUE;
	}

	/**
	 * Read an integer of 32 bits.
	 * @return the integer
	 * @throws MessagePackException if the next value is no integer or out of range
	 */
	public int readInt() {
		long value = readLong();
		if (value != (int) value) {
			throw new MessagePackValueException("The integer does not fit in 32 bits");
		}
		return (int) value;
	}

	/**
	 * Read an integer of 64 bits.
	 * @return the integer
	 * @throws MessagePackException if the next value is no integer or out of range
	 */
	public long readLong() {
		boolean unsigned = first() == MessagePackFormat.UINT64;
		long value = readBits();
		if (unsigned && value < 0) {
			throw new MessagePackValueException("The integer does not fit in 64 bits with a sign");
		}
		return value;
	}

	/**
	 * Read any integer.
	 * @return the integer, from -2^63 to 2^64 - 1
	 * @throws MessagePackException if the next value is no integer
	 */
	public BigInteger readBigInteger() {
		boolean unsigned = first() == MessagePackFormat.UINT64;
		long value = readBits();
		BigInteger signed = BigInteger.valueOf(value);
		return (unsigned && value < 0) ? signed.add(BigInteger.ONE.shiftLeft(Long.SIZE)) : signed;
	}

	/**
	 * Read a float or an integer as a number of 32 bits.
	 * @return the nearest float
	 * @throws MessagePackException if the next value is no number, or finite and beyond
	 * the largest float
	 */
	public float readFloat() {
		double value = readDouble();
		float result = (float) value;
		if (Float.isInfinite(result) && !Double.isInfinite(value)) {
			throw new MessagePackValueException("The number does not fit in a float of 32 bits");
		}
		return result;
	}

	/**
	 * Read a float or an integer as a number of 64 bits.
	 * @return the nearest double
	 * @throws MessagePackException if the next value is no number
	 */
	public double readDouble() {
		return switch (type()) {
			case FLOAT -> readReal();
			case INTEGER -> (first() != MessagePackFormat.UINT64) ? readBits() : readBigInteger().doubleValue();
			default -> throw mismatch("a number");
		};
	}

	/**
	 * Read text.
	 * @return the text
	 * @throws MessagePackException if the next value is no string or its bytes are not
	 * UTF-8
	 */
	public String readString() {
		return readString(KnownNames.NONE);
	}

	/**
	 * Read text that is likely to be one of few.
	 * @param names the few
	 * @return the text
	 * @throws MessagePackException if the next value is no string or its bytes are not
	 * UTF-8
	 */
	public String readString(KnownNames names) {
		int length = readHeader(ValueType.STRING);
		int from = position();
		String text = readUtf8(length, names);
		// The decoder puts U+FFFD in place of broken bytes; only then a closer look pays.
		if (text.indexOf(REPLACEMENT) >= 0 && !ByteBufUtil.isText(buffer(), from, length, StandardCharsets.UTF_8)) {
			throw new MessagePackValueException("The string is not UTF-8");
		}
		return text;
	}

	/**
	 * Read raw bytes.
	 * @return a copy of the bytes
	 * @throws MessagePackException if the next value is not binary
	 */
	public byte[] readBinary() {
		return readBytes(readHeader(ValueType.BINARY));
	}

	/**
	 * Read the head of an array; its elements follow.
	 * @return how many elements follow, at most one for each byte that remains
	 * @throws MessagePackException if the next value is no array
	 */
	public int readArrayHeader() {
		return readHeader(ValueType.ARRAY);
	}

	/**
	 * Read the head of a map; its keys and values follow in turn.
	 * @return how many pairs follow, at most one for every two bytes that remain
	 * @throws MessagePackException if the next value is no map
	 */
	public int readMapHeader() {
		return readHeader(ValueType.MAP);
	}

	/**
	 * Skip one value with all that it contains.
	 * @throws MessagePackException if no whole value follows
	 */
	public void skip() {
		for (long due = 1; due > 0; due--) {
			ValueType type = type();
			int size = readHeader(type);
			if (type == ValueType.ARRAY || type == ValueType.MAP) {
				due += (type != ValueType.MAP) ? size : 2L * size;
			}
			else {
				take((type != ValueType.EXTENSION) ? size : 1 + size);
			}
		}
	}

	/**
	 * Read one value as its bytes.
	 * @return a slice that shares the buffer and is not retained; the caller keeps the
	 * buffer alive for as long as it uses the slice
	 * @throws MessagePackException if no whole value follows
	 */
	public ByteBuf readSlice() {
		int from = position();
		skip();
		return buffer().slice(from, position() - from);
	}

	/**
	 * Read a map's key that is one of few, without allocating.
	 * @param utf8Keys the keys in UTF-8
	 * @return the index of the equal one, or -1 if there is none
	 * @throws MessagePackException if the next value is no string
	 */
	public int matchKey(byte[][] utf8Keys) {
		return matchKey(utf8Keys, 0);
	}

	/**
	 * Read a map's key that is one of few and probably a certain one.
	 * @param utf8Keys the keys in UTF-8
	 * @param expected the index of the one to compare first; any number
	 * @return the index of the equal one, or -1 if there is none
	 * @throws MessagePackException if the next value is no string
	 */
	public int matchKey(byte[][] utf8Keys, int expected) {
		return readMatch(readHeader(ValueType.STRING), utf8Keys, expected);
	}

	/**
	 * Read any value as the plain Java object nearest to it.
	 * @return {@code null}, or a {@code Boolean}, {@code Integer}, {@code Long} where an
	 * int is too small, {@code BigInteger} where a long is, {@code Double},
	 * {@code String}, {@code byte[]}, {@code List} or {@code LinkedHashMap}
	 * @throws MessagePackException if no whole value of these types follows, a map's key
	 * is itself an array or a map, a map of more than 64 pairs has keys of several types,
	 * or nesting is too deep
	 */
	public @Nullable Object readValue() {
		return PlainValueReader.read(this);
	}

}
