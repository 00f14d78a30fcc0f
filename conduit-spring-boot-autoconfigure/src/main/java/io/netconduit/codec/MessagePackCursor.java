package io.netconduit.codec;

import io.netty.buffer.ByteBuf;

/**
 * A position in MessagePack bytes and the reads that all others are made of; nothing here
 * leaves the bounds of the buffer.
 */
abstract sealed class MessagePackCursor permits MessagePackReader {

	ByteBuf buffer;

	int position;

	private int end;

	MessagePackCursor(ByteBuf buffer) {
		this.buffer = buffer;
		this.position = buffer.readerIndex();
		this.end = buffer.writerIndex();
	}

	/**
	 * Start over on another buffer.
	 * @param buffer the bytes; caller keeps
	 */
	void rewind(ByteBuf buffer) {
		this.buffer = buffer;
		this.position = buffer.readerIndex();
		this.end = buffer.writerIndex();
	}

	/**
	 * Move to another value.
	 * @param position the absolute index where it begins
	 */
	void position(int position) {
		this.position = position;
	}

	/**
	 * Return how many bytes remain.
	 * @return the count
	 */
	int remaining() {
		return this.end - this.position;
	}

	/**
	 * Return the type of the next value.
	 * @return the type
	 * @throws MessagePackException if no value follows
	 */
	ValueType type() {
		ValueType type = MessagePackFormat.type(first());
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
		if (this.position >= this.end) {
			throw truncated();
		}
		return this.buffer.getUnsignedByte(this.position);
	}

	/**
	 * Move on over bytes.
	 * @param length how many
	 * @return the absolute index where they begin
	 * @throws MessagePackException if fewer follow
	 */
	int take(int length) {
		if (length > this.end - this.position) {
			throw truncated();
		}
		int from = this.position;
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
		if (type() != ValueType.INTEGER) {
			throw mismatch("an integer");
		}
		int from = take(1 + (int) MessagePackFormat.size(this.buffer, this.position, first)) + 1;
		return switch (first) {
			case MessagePackFormat.UINT8 -> this.buffer.getUnsignedByte(from);
			case MessagePackFormat.UINT16 -> this.buffer.getUnsignedShort(from);
			case MessagePackFormat.UINT32 -> this.buffer.getUnsignedInt(from);
			case MessagePackFormat.INT8 -> this.buffer.getByte(from);
			case MessagePackFormat.INT16 -> this.buffer.getShort(from);
			case MessagePackFormat.INT32 -> this.buffer.getInt(from);
			case MessagePackFormat.UINT64, MessagePackFormat.INT64 -> this.buffer.getLong(from);
			default -> (byte) first;
		};
	}

	/**
	 * Read the first byte and the length or count of a value.
	 * @param type the type that is due
	 * @return the length or count, which fits in the bytes that remain
	 * @throws MessagePackException if the next value has another type
	 */
	int readHeader(ValueType type) {
		int first = first();
		if (type() != type) {
			throw mismatch(type.noun());
		}
		int from = take(1 + MessagePackFormat.lengthBytes(first)) + 1;
		long size = MessagePackFormat.size(this.buffer, from, first);
		long leastBytes = (type != ValueType.MAP) ? size : 2 * size;
		if (leastBytes > this.end - this.position) {
			throw truncated();
		}
		return (int) size;
	}

	/**
	 * Tell that the next value has another type.
	 * @param expected what is due instead
	 * @return the exception
	 */
	MessagePackTypeException mismatch(String expected) {
		return new MessagePackTypeException("Expected " + expected + " but found " + type().noun());
	}

	private static MessagePackException truncated() {
		return new MessagePackException("The payload ends before its last value does");
	}

}
