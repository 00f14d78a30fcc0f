package io.netconduit.engine.codec.msgpack;

import io.netty.buffer.ByteBuf;

/**
 * A position in the bytes of a buffer, which it never leaves. Bytes are read from an
 * array, which costs a fraction of what a buffer's own reads do: the buffer's where it
 * has one, else a window on it that moves along.
 *
 * @since 0.1.0
 */
public abstract sealed class ByteCursor permits MessagePackCursor {

	private static final int WINDOW = 1024;

	private static final byte[] NONE = {};

	private ByteBuf buffer;

	byte[] bytes;

	/** The buffer's absolute index of the array's first byte. */
	private int base;

	/** The next byte to read, in the array. */
	int position;

	/** Behind the last byte of the array that may be read. */
	private int limit;

	/** The buffer's absolute index behind the last byte. */
	private int end;

	ByteCursor(ByteBuf buffer) {
		this.buffer = buffer;
		this.bytes = NONE;
		begin(buffer);
	}

	/**
	 * Start over on another buffer.
	 * @param other the bytes; caller keeps
	 */
	public final void begin(ByteBuf other) {
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

	public ByteBuf buffer() {
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
	final void require(int count) {
		if (count > this.limit - this.position) {
			if (count > remaining()) {
				throw truncated();
			}
			load(position());
		}
	}

	/**
	 * Move on over bytes.
	 * @param length how many
	 * @return the buffer's absolute index where they begin
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
			if (!isLengthOfAny(length, candidates)) {
				take(length);
				return -1;
			}
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

	// A key of megabytes is not worth a copy.
	private static boolean isLengthOfAny(int length, byte[][] candidates) {
		for (byte[] candidate : candidates) {
			if (candidate.length == length) {
				return true;
			}
		}
		return false;
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
	 * Tell that bytes are missing.
	 * @return the exception
	 */
	static MessagePackException truncated() {
		return new MessagePackException("The payload ends before its last value does");
	}

}
