package io.netconduit.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

import io.netty.buffer.ByteBuf;

/**
 * A position in MessagePack bytes and the reads that all others are made of; nothing here
 * leaves the bounds of the buffer. Bytes are read from an array, which costs a fraction
 * of what a buffer's own reads do: the buffer's where it has one, else a window on it
 * that moves along.
 */
abstract sealed class MessagePackCursor permits MessagePackReader {

	private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

	private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

	private static final int WINDOW = 1024;

	private static final byte[] NONE = {};

	private ByteBuf buffer;

	private byte[] bytes;

	/** The buffer's absolute index of the array's first byte. */
	private int base;

	private int position;

	/** Behind the last byte of the array that may be read. */
	private int limit;

	/** The buffer's absolute index behind the last byte. */
	private int end;

	MessagePackCursor(ByteBuf buffer) {
		this.buffer = buffer;
		this.bytes = NONE;
		begin(buffer);
	}

	/**
	 * Start over on another buffer.
	 * @param other the bytes; caller keeps
	 */
	final void begin(ByteBuf other) {
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

	/**
	 * Move to another value.
	 * @param index the buffer's absolute index where it begins
	 */
	void position(int index) {
		this.position = index - this.base;
		if (this.position < 0) {
			load(index);
		}
	}

	/**
	 * Return where the next value begins.
	 * @return the buffer's absolute index
	 */
	int position() {
		return this.base + this.position;
	}

	ByteBuf buffer() {
		return this.buffer;
	}

	/**
	 * Return how many bytes remain.
	 * @return the count
	 */
	int remaining() {
		return this.end - this.base - this.position;
	}

	/**
	 * Make sure that bytes from the position on are in the array.
	 * @param count how many; few
	 * @throws MessagePackException if fewer follow
	 */
	private void require(int count) {
		if (count > this.limit - this.position) {
			if (count > remaining()) {
				throw truncated();
			}
			load(position());
		}
	}

	/**
	 * Return the type of the next value.
	 * @return the type
	 * @throws MessagePackException if no value follows
	 */
	ValueType type() {
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
	 * The first byte of the next value, which stays unread.
	 * @return the byte, 0 to 255
	 * @throws MessagePackException if nothing follows
	 */
	int first() {
		require(1);
		return this.bytes[this.position] & 0xff;
	}

	/**
	 * Move on over bytes.
	 * @param length how many
	 * @return the buffer's absolute index where they begin
	 * @throws MessagePackException if fewer follow
	 */
	int take(int length) {
		if (length > remaining()) {
			throw truncated();
		}
		int from = position();
		this.position += length;
		return from;
	}

	/**
	 * Read an integer of any format.
	 * @return its value; of an uint64 its bits
	 * @throws MessagePackException if the next value is no integer
	 */
	long readBits() {
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
	 * Read a float of the format that its first byte tells.
	 * @return the number
	 * @throws MessagePackException if it is cut short
	 */
	double readReal() {
		int first = first();
		int size = MessagePackFormat.fixedSize(first);
		require(1 + size);
		int from = this.position + 1;
		this.position = from + size;
		return (size == Float.BYTES) ? Float.intBitsToFloat((int) INTS.get(this.bytes, from))
				: Double.longBitsToDouble((long) LONGS.get(this.bytes, from));
	}

	/**
	 * Read the first byte and the length or count of a value.
	 * @param type the type that is due
	 * @return the length or count, which fits in the bytes that remain
	 * @throws MessagePackException if the next value has another type
	 */
	int readHeader(ValueType type) {
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
	 * Read the first byte of a value and what tells its size.
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
	 * Read bytes.
	 * @param length how many, at most those that remain
	 * @return a copy
	 */
	byte[] readBytes(int length) {
		byte[] copy = new byte[length];
		this.buffer.getBytes(take(length), copy);
		return copy;
	}

	/**
	 * Read UTF-8.
	 * @param length its length in bytes, at most those that remain
	 * @param names what the text may well be, found without a new string
	 * @return the text, with U+FFFD in place of broken bytes
	 */
	String readUtf8(int length, KnownNames names) {
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
	 * Read bytes that may equal others.
	 * @param length how many, at most those that remain
	 * @param candidates the others
	 * @param expected the index of the likeliest candidate
	 * @return the index of the equal one, or -1
	 */
	int readMatch(int length, byte[][] candidates, int expected) {
		byte[] from = this.bytes;
		int index = this.position;
		if (length > this.limit - index) {
			from = readBytes(length);
			index = 0;
		}
		else {
			this.position += length;
		}
		if (expected < candidates.length && equal(from, index, length, candidates[expected])) {
			return expected;
		}
		for (int i = 0; i < candidates.length; i++) {
			if (equal(from, index, length, candidates[i])) {
				return i;
			}
		}
		return -1;
	}

	private static boolean equal(byte[] from, int index, int length, byte[] candidate) {
		if (candidate.length != length) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			if (from[index + i] != candidate[i]) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Tell that the next value has another type.
	 * @param expected what is due instead
	 * @return the exception
	 */
	MessagePackTypeException mismatch(String expected) {
		return new MessagePackTypeException("Expected " + expected + " but found " + type().noun());
	}

	/**
	 * Tell that bytes are missing.
	 * @return the exception
	 */
	static MessagePackException truncated() {
		return new MessagePackException("The payload ends before its last value does");
	}

}
