package io.netconduit.engine.codec.msgpack;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over untrusted MessagePack bytes: a read stays within the buffer, allocates no
 * more than the bytes can fill, and returns a value or throws a
 * {@link MessagePackException}. After an exception the cursor's position is undefined.
 * The buffer's indexes and its reference count do not change: the caller keeps the buffer
 * alive for as long as it reads. Not thread-safe.
 *
 * <p>
 * Bytes are read from an array, which costs a fraction of reading the buffer itself: the
 * buffer's array if it has one, otherwise a window of 1 KiB that moves along.
 *
 * @since 0.1.0
 */
public final class MessagePackReader {

	private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

	private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

	private static final int WINDOW = 1024;

	private static final byte[] NO_BYTES = {};

	private static final char REPLACEMENT = '\ufffd';

	private ByteBuf buffer;

	/** The buffer's own array or the window. */
	private byte[] bytes = NO_BYTES;

	/** The buffer's absolute index of the array's first byte. */
	private int base;

	/** The next byte to read, in the array. */
	private int position;

	/** The index after the last byte of the array that may be read. */
	private int limit;

	/** The buffer's absolute index after the last byte. */
	private int end;

	/**
	 * Create a reader from the reader index to the writer index.
	 * @param buffer the bytes; the caller keeps it
	 */
	public MessagePackReader(ByteBuf buffer) {
		this.buffer = buffer;
		begin(buffer);
	}

	/**
	 * Start over on another buffer.
	 * @param other the bytes; the caller keeps it
	 */
	public void begin(ByteBuf other) {
		this.buffer = other;
		this.end = other.writerIndex();
		if (other.hasArray()) {
			this.bytes = other.array();
			this.base = -other.arrayOffset();
			this.position = other.readerIndex() - this.base;
			this.limit = this.end - this.base;
		}
		else {
			this.bytes = new byte[Math.min(WINDOW, other.readableBytes())];
			load(other.readerIndex());
		}
	}

	private void load(int index) {
		int length = Math.min(this.bytes.length, this.end - index);
		this.buffer.getBytes(index, this.bytes, 0, length);
		this.base = index;
		this.position = 0;
		this.limit = length;
	}

	// Ensures that the array contains a few bytes from the position on.
	private void require(int count) {
		if (count > this.limit - this.position) {
			if (count > remaining()) {
				throw truncated();
			}
			load(position());
		}
	}

	/**
	 * Return the buffer.
	 * @return the buffer that is read, not retained
	 */
	public ByteBuf buffer() {
		return this.buffer;
	}

	/**
	 * Return the index at which the next value begins.
	 * @return the buffer's absolute index
	 */
	public int position() {
		return this.base + this.position;
	}

	/**
	 * Return to the beginning of a value.
	 * @param index its position, as {@link #position()} returned it
	 * @return this reader
	 */
	public MessagePackReader reset(int index) {
		this.position = index - this.base;
		if (this.position < 0) {
			load(index);
		}
		return this;
	}

	/**
	 * Return how many bytes remain.
	 * @return the count
	 */
	int remaining() {
		return this.end - this.base - this.position;
	}

	/**
	 * Return whether a value follows.
	 * @return whether bytes remain
	 */
	public boolean hasRemaining() {
		return remaining() > 0;
	}

	/**
	 * Skip bytes.
	 * @param length how many
	 * @return the buffer's absolute index at which they begin
	 * @throws MessagePackException if fewer follow
	 */
	public int take(int length) {
		if (length > remaining()) {
			throw truncated();
		}
		int from = position();
		this.position += length;
		return from;
	}

	/**
	 * Return the first byte of the next value, which stays unread.
	 * @return the byte, 0 to 255
	 * @throws MessagePackException if nothing follows
	 */
	public int first() {
		require(1);
		return this.bytes[this.position] & 0xff;
	}

	/**
	 * Return the type of the next value without reading it.
	 * @return the type
	 * @throws MessagePackException if no value follows
	 */
	public ValueType nextType() {
		return type(first());
	}

	private static ValueType type(int first) {
		ValueType type = MessagePackFormat.type(first);
		if (type == null) {
			throw new MessagePackException("The byte 0xc1 begins no MessagePack value");
		}
		return type;
	}

	/**
	 * Read the first byte of a value and the bytes that give its size.
	 * @param first the first byte
	 * @return the length in bytes of its content, or the count of its elements, from 0 to
	 * 2^32 - 1; the type byte of an extension is not counted
	 * @throws MessagePackException if it is cut short
	 */
	long readSize(int first) {
		int lengthBytes = MessagePackFormat.lengthBytes(first);
		if (lengthBytes == 0) {
			this.position++;
			return MessagePackFormat.fixedSize(first);
		}
		require(1 + lengthBytes);
		int from = this.position + 1;
		this.position = from + lengthBytes;
		return switch (lengthBytes) {
			case 1 -> this.bytes[from] & 0xff;
			case 2 -> (short) SHORTS.get(this.bytes, from) & 0xffff;
			default -> (int) INTS.get(this.bytes, from) & 0xffff_ffffL;
		};
	}

	/**
	 * Read the first byte and the length or count of a value.
	 * @param type the expected type
	 * @return the length or count, which fits in the bytes that remain
	 * @throws MessagePackException if the next value has another type
	 */
	public int readHeader(ValueType type) {
		int first = first();
		if (type(first) != type) {
			throw mismatch(type.noun());
		}
		long size = readSize(first);
		long leastBytes = (type != ValueType.MAP) ? size : 2 * size;
		if (leastBytes > remaining()) {
			throw truncated();
		}
		return (int) size;
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

	// The value of an integer of any format; of an uint64 its bits.
	private long readBits() {
		int first = first();
		if (MessagePackFormat.type(first) != ValueType.INTEGER) {
			throw mismatch("an integer");
		}
		int size = MessagePackFormat.fixedSize(first);
		if (size == 0) {
			this.position++;
			return (byte) first;
		}
		require(1 + size);
		int from = this.position + 1;
		this.position = from + size;
		return switch (first) {
			case MessagePackFormat.UINT8 -> this.bytes[from] & 0xff;
			case MessagePackFormat.UINT16 -> (short) SHORTS.get(this.bytes, from) & 0xffff;
			case MessagePackFormat.UINT32 -> (int) INTS.get(this.bytes, from) & 0xffff_ffffL;
			case MessagePackFormat.INT8 -> this.bytes[from];
			case MessagePackFormat.INT16 -> (short) SHORTS.get(this.bytes, from);
			case MessagePackFormat.INT32 -> (int) INTS.get(this.bytes, from);
			default -> (long) LONGS.get(this.bytes, from);
		};
	}

	/**
	 * Return whether the next value, an integer, has at most 64 bits with a sign.
	 * @return whether {@link #readLong()} returns it
	 * @throws MessagePackException if it is cut short
	 */
	boolean isLong() {
		if (first() != MessagePackFormat.UINT64) {
			return true;
		}
		require(2);
		return this.bytes[this.position + 1] >= 0;
	}

	private double readReal() {
		int size = MessagePackFormat.fixedSize(first());
		require(1 + size);
		int from = this.position + 1;
		this.position = from + size;
		return (size == Float.BYTES) ? Float.intBitsToFloat((int) INTS.get(this.bytes, from))
				: Double.longBitsToDouble((long) LONGS.get(this.bytes, from));
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
		if (nextType() == ValueType.INTEGER) {
			// Not by way of a double: rounded twice, it would not be the nearest.
			return (first() != MessagePackFormat.UINT64) ? readBits() : readBigInteger().floatValue();
		}
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
		return switch (nextType()) {
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
		// The decoder replaces invalid bytes with U+FFFD; only then is a closer look
		// needed.
		if (text.indexOf(REPLACEMENT) >= 0 && !ByteBufUtil.isText(this.buffer, from, length, StandardCharsets.UTF_8)) {
			throw new MessagePackValueException("The string is not UTF-8");
		}
		return text;
	}

	private String readUtf8(int length, KnownNames names) {
		byte[] from = this.bytes;
		int index = this.position;
		if (length > this.limit - index) {
			from = readBytes(length);
			index = 0;
		}
		else {
			this.position += length;
		}
		return names.read(from, index, length);
	}

	/**
	 * Read raw bytes.
	 * @return a copy of the bytes
	 * @throws MessagePackException if the next value is not binary
	 */
	public byte[] readBinary() {
		return readBytes(readHeader(ValueType.BINARY));
	}

	private byte[] readBytes(int length) {
		byte[] copy = new byte[length];
		this.buffer.getBytes(take(length), copy);
		return copy;
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
	 * Skip one value with everything that it contains.
	 * @throws MessagePackException if no whole value follows
	 */
	public void skip() {
		for (long due = 1; due > 0; due--) {
			ValueType type = nextType();
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
		return this.buffer.slice(from, position() - from);
	}

	/**
	 * Read a map's key, which may be the name of a field.
	 * @param names the names
	 * @return the equal name, or {@code null}
	 * @throws MessagePackException if the next value is no string
	 */
	public @Nullable FieldName readKey(FieldNames names) {
		return names.get(matchKey(names, 0));
	}

	/**
	 * Read a map's key, which may be the name of a field, and probably is a certain one.
	 * @param names the names
	 * @param expected the index of the name to compare first; any number from 0 on
	 * @return the index of the equal name, or -1
	 * @throws MessagePackException if the next value is no string
	 */
	public int matchKey(FieldNames names, int expected) {
		int length = readHeader(ValueType.STRING);
		int index = this.position;
		if (length <= this.limit - index) {
			this.position += length;
			return names.find(this.bytes, index, length, expected);
		}
		// A key of another length is not copied: it may be very long.
		if (!names.hasLength(length)) {
			take(length);
			return -1;
		}
		return names.find(readBytes(length), 0, length, expected);
	}

	/**
	 * Read any value as the plain Java object nearest to it.
	 * @return {@code null}, or a {@code Boolean}, {@code Integer}, {@code Long} if an int
	 * is too small, {@code BigInteger} if a long is, {@code Double}, {@code String},
	 * {@code byte[]}, {@code List} or {@code LinkedHashMap}
	 * @throws MessagePackException if no whole value of these types follows, a map's key
	 * is itself an array or a map, a map of more than 64 pairs has keys of several types,
	 * or nesting is too deep
	 */
	public @Nullable Object readValue() {
		return PlainValueReader.read(this);
	}

	private MessagePackTypeException mismatch(String expected) {
		return new MessagePackTypeException("Expected " + expected + " but found " + nextType().noun());
	}

	private static MessagePackException truncated() {
		return new MessagePackException("The payload ends before its last value does");
	}

}
