package io.netconduit.engine.codec.msgpack;

import java.math.BigInteger;
import java.nio.ByteBuffer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/**
 * Writes MessagePack values, each in its smallest encoding. Every method appends at the
 * writer index of a buffer that the caller keeps.
 *
 * @since 0.1.0
 */
public final class MessagePackWriter {

	/** A text of this many characters has less than 32 bytes, at most three for each. */
	private static final int SHORT_TEXT = 10;

	private static final BigInteger UNSIGNED_LIMIT = BigInteger.ONE.shiftLeft(Long.SIZE);

	private MessagePackWriter() {
	}

	/**
	 * Write a nil.
	 * @param out the target; the caller keeps it
	 */
	public static void writeNil(ByteBuf out) {
		out.writeByte(MessagePackFormat.NIL);
	}

	/**
	 * Write a boolean.
	 * @param out the target; the caller keeps it
	 * @param value the boolean
	 */
	public static void writeBoolean(ByteBuf out, boolean value) {
		out.writeByte(value ? MessagePackFormat.TRUE : MessagePackFormat.FALSE);
	}

	/**
	 * Write an integer.
	 * @param out the target; the caller keeps it
	 * @param value the integer
	 */
	public static void writeLong(ByteBuf out, long value) {
		if (value >= 0) {
			writeUnsignedLong(out, value);
		}
		else if (value >= (byte) MessagePackFormat.NEGATIVE_FIXINT) {
			out.writeByte((int) value);
		}
		else if (value >= Byte.MIN_VALUE) {
			out.writeByte(MessagePackFormat.INT8).writeByte((int) value);
		}
		else if (value >= Short.MIN_VALUE) {
			out.writeByte(MessagePackFormat.INT16).writeShort((int) value);
		}
		else if (value >= Integer.MIN_VALUE) {
			out.writeByte(MessagePackFormat.INT32).writeInt((int) value);
		}
		else {
			out.writeByte(MessagePackFormat.INT64).writeLong(value);
		}
	}

	/**
	 * Write an integer without a sign.
	 * @param out the target; the caller keeps it
	 * @param value the integer, its highest bit being 2^63
	 */
	public static void writeUnsignedLong(ByteBuf out, long value) {
		if (value < 0 || value > 0xffff_ffffL) {
			out.writeByte(MessagePackFormat.UINT64).writeLong(value);
		}
		else if (value > 0xffff) {
			out.writeByte(MessagePackFormat.UINT32).writeInt((int) value);
		}
		else if (value > 0xff) {
			out.writeByte(MessagePackFormat.UINT16).writeShort((int) value);
		}
		else if (value > 0x7f) {
			out.writeByte(MessagePackFormat.UINT8).writeByte((int) value);
		}
		else {
			out.writeByte((int) value);
		}
	}

	/**
	 * Write an integer of any size that MessagePack supports.
	 * @param out the target; the caller keeps it
	 * @param value the integer, from -2^63 to 2^64 - 1
	 * @throws MessagePackValueException if it is out of that range
	 */
	public static void writeBigInteger(ByteBuf out, BigInteger value) {
		if (value.bitLength() < Long.SIZE) {
			writeLong(out, value.longValue());
		}
		else if (value.signum() > 0 && value.compareTo(UNSIGNED_LIMIT) < 0) {
			writeUnsignedLong(out, value.longValue());
		}
		else {
			throw new MessagePackValueException("An integer of " + value.bitLength()
					+ " bits exceeds the 64 bits of MessagePack; send it as a string");
		}
	}

	/**
	 * Write a float of 64 bits.
	 * @param out the target; the caller keeps it
	 * @param value the number
	 */
	public static void writeDouble(ByteBuf out, double value) {
		out.writeByte(MessagePackFormat.FLOAT64).writeDouble(value);
	}

	/**
	 * Write a float of 32 bits.
	 * @param out the target; the caller keeps it
	 * @param value the number
	 */
	public static void writeFloat(ByteBuf out, float value) {
		out.writeByte(MessagePackFormat.FLOAT32).writeFloat(value);
	}

	/**
	 * Write text that is read back equal.
	 * @param out the target; the caller keeps it
	 * @param value the text
	 * @throws MessagePackValueException if it contains an unpaired surrogate, which is
	 * not Unicode text
	 */
	public static void writeText(ByteBuf out, CharSequence value) {
		if (value.length() <= SHORT_TEXT) {
			requirePaired(value);
			writeString(out, value);
		}
		else {
			writeLongText(out, value, lengthOfPaired(value));
		}
	}

	private static void requirePaired(CharSequence value) {
		for (int i = 0; i < value.length(); i++) {
			if (Character.isSurrogate(value.charAt(i))) {
				requirePair(value, i++);
			}
		}
	}

	private static void requirePair(CharSequence value, int index) {
		if (index + 1 == value.length() || !Character.isSurrogatePair(value.charAt(index), value.charAt(index + 1))) {
			throw new MessagePackValueException(
					"A text contains half of a surrogate pair, which is not Unicode; send such text as a byte array");
		}
	}

	// Counts and checks in one pass.
	private static int lengthOfPaired(CharSequence value) {
		int chars = value.length();
		int i = 0;
		while (i < chars && value.charAt(i) < 0x80) {
			i++;
		}
		int length = i;
		for (; i < chars; i++) {
			char c = value.charAt(i);
			if (Character.isSurrogate(c)) {
				requirePair(value, i++);
				length += 4;
			}
			else {
				length += (c < 0x80) ? 1 : (c < 0x800) ? 2 : 3;
			}
		}
		return length;
	}

	/**
	 * Write text that is meant for people.
	 * @param out the target; the caller keeps it
	 * @param value the text; an unpaired surrogate becomes a question mark
	 */
	public static void writeString(ByteBuf out, CharSequence value) {
		if (value.length() <= SHORT_TEXT) {
			int header = out.writerIndex();
			out.writeByte(MessagePackFormat.FIXSTR);
			out.setByte(header, MessagePackFormat.FIXSTR | ByteBufUtil.writeUtf8(out, value));
			return;
		}
		writeLongText(out, value, ByteBufUtil.utf8Bytes(value));
	}

	private static void writeLongText(ByteBuf out, CharSequence value, int length) {
		if (length < 32) {
			out.writeByte(MessagePackFormat.FIXSTR | length);
		}
		else {
			writeSize(out, length, MessagePackFormat.STR8, MessagePackFormat.STR16, MessagePackFormat.STR32);
		}
		ByteBufUtil.reserveAndWriteUtf8(out, value, length);
	}

	/**
	 * Write raw bytes.
	 * @param out the target; the caller keeps it
	 * @param value the bytes
	 */
	public static void writeBinary(ByteBuf out, byte[] value) {
		writeBinaryHeader(out, value.length);
		out.writeBytes(value);
	}

	/**
	 * Write raw bytes.
	 * @param out the target; the caller keeps it
	 * @param value the readable bytes are written; the caller keeps it, and its indexes
	 * do not change
	 */
	public static void writeBinary(ByteBuf out, ByteBuf value) {
		int length = value.readableBytes();
		writeBinaryHeader(out, length);
		out.writeBytes(value, value.readerIndex(), length);
	}

	/**
	 * Write raw bytes.
	 * @param out the target; the caller keeps it
	 * @param value the remaining bytes are written; the buffer's position does not change
	 */
	public static void writeBinary(ByteBuf out, ByteBuffer value) {
		writeBinaryHeader(out, value.remaining());
		out.writeBytes(value.duplicate());
	}

	/**
	 * Write the header of binary; its bytes must follow.
	 * @param out the target; the caller keeps it
	 * @param length how many bytes
	 */
	public static void writeBinaryHeader(ByteBuf out, int length) {
		writeSize(out, length, MessagePackFormat.BIN8, MessagePackFormat.BIN16, MessagePackFormat.BIN32);
	}

	/**
	 * Write the header of an array; its elements must follow.
	 * @param out the target; the caller keeps it
	 * @param count how many elements
	 */
	public static void writeArrayHeader(ByteBuf out, int count) {
		writeCount(out, count, MessagePackFormat.FIXARRAY, MessagePackFormat.ARRAY16, MessagePackFormat.ARRAY32);
	}

	/**
	 * Write the header of a map; its keys and values must follow in turn.
	 * @param out the target; the caller keeps it
	 * @param count how many pairs
	 */
	public static void writeMapHeader(ByteBuf out, int count) {
		writeCount(out, count, MessagePackFormat.FIXMAP, MessagePackFormat.MAP16, MessagePackFormat.MAP32);
	}

	private static void writeCount(ByteBuf out, int count, int fixed, int format16, int format32) {
		if (count < 16) {
			out.writeByte(fixed | count);
		}
		else {
			writeSize(out, count, format16, format16, format32);
		}
	}

	private static void writeSize(ByteBuf out, int size, int format8, int format16, int format32) {
		if (size <= 0xff && format8 != format16) {
			out.writeByte(format8).writeByte(size);
		}
		else if (size <= 0xffff) {
			out.writeByte(format16).writeShort(size);
		}
		else {
			out.writeByte(format32).writeInt(size);
		}
	}

}
