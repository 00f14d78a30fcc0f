package io.netconduit.engine.codec.msgpack;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

import io.netty.buffer.ByteBuf;

/**
 * The reads of MessagePack that all others are made of; nothing here leaves the bounds of
 * the buffer.
 *
 * @since 0.1.0
 */
public abstract sealed class MessagePackCursor extends ByteCursor permits MessagePackReader {

	private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

	private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

	MessagePackCursor(ByteBuf buffer) {
		super(buffer);
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
	public int first() {
		require(1);
		return this.bytes[this.position] & 0xff;
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
	 * Tell that the next value has another type.
	 * @param expected what is due instead
	 * @return the exception
	 */
	MessagePackTypeException mismatch(String expected) {
		return new MessagePackTypeException("Expected " + expected + " but found " + type().noun());
	}

}
