package io.netconduit.benchmarks.peer.raw;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;

/**
 * Hand-written MessagePack encoding of the types that the benchmark uses.
 */
final class RawValues {

	private static final int BIN8 = 0xc4;

	private static final int BIN16 = 0xc5;

	private static final int BIN32 = 0xc6;

	private static final int FLOAT64 = 0xcb;

	private static final int UINT8 = 0xcc;

	private static final int UINT16 = 0xcd;

	private static final int UINT32 = 0xce;

	private static final int UINT64 = 0xcf;

	private static final int INT8 = 0xd0;

	private static final int INT16 = 0xd1;

	private static final int INT32 = 0xd2;

	private static final int INT64 = 0xd3;

	private static final int NEGATIVE_FIXINT = 0xe0;

	private static final int TRUE = 0xc3;

	private static final int FALSE = 0xc2;

	private static final int STR8 = 0xd9;

	private static final int STR16 = 0xda;

	private static final int FIXSTR = 0xa0;

	private RawValues() {
	}

	static void expect(ByteBuf in, byte[] expected) {
		int at = in.readerIndex();
		for (int i = 0; i < expected.length; i++) {
			if (in.getByte(at + i) != expected[i]) {
				throw new IllegalArgumentException("Byte " + i + " of the payload is not the expected one");
			}
		}
		in.readerIndex(at + expected.length);
	}

	static void writeLong(ByteBuf out, long value) {
		if (value < 0) {
			writeNegative(out, value);
		}
		else if (value < 0x80) {
			out.writeByte((int) value);
		}
		else if (value <= 0xff) {
			out.writeByte(UINT8).writeByte((int) value);
		}
		else if (value <= 0xffff) {
			out.writeByte(UINT16).writeShort((int) value);
		}
		else if (value <= 0xffffffffL) {
			out.writeByte(UINT32).writeInt((int) value);
		}
		else {
			out.writeByte(UINT64).writeLong(value);
		}
	}

	private static void writeNegative(ByteBuf out, long value) {
		if (value >= -32) {
			out.writeByte((int) value);
		}
		else if (value >= Byte.MIN_VALUE) {
			out.writeByte(INT8).writeByte((int) value);
		}
		else if (value >= Short.MIN_VALUE) {
			out.writeByte(INT16).writeShort((int) value);
		}
		else if (value >= Integer.MIN_VALUE) {
			out.writeByte(INT32).writeInt((int) value);
		}
		else {
			out.writeByte(INT64).writeLong(value);
		}
	}

	static long readLong(ByteBuf in) {
		int first = in.readUnsignedByte();
		return switch (first) {
			case UINT8 -> in.readUnsignedByte();
			case UINT16 -> in.readUnsignedShort();
			case UINT32 -> in.readUnsignedInt();
			case UINT64, INT64 -> in.readLong();
			case INT8 -> in.readByte();
			case INT16 -> in.readShort();
			case INT32 -> in.readInt();
			default -> {
				if (first >= 0x80 && first < NEGATIVE_FIXINT) {
					throw new IllegalArgumentException("Not a number: " + first);
				}
				yield (byte) first;
			}
		};
	}

	static void writeBinaryHeader(ByteBuf out, int length) {
		if (length <= 0xff) {
			out.writeByte(BIN8).writeByte(length);
		}
		else if (length <= 0xffff) {
			out.writeByte(BIN16).writeShort(length);
		}
		else {
			out.writeByte(BIN32).writeInt(length);
		}
	}

	static int readBinaryHeader(ByteBuf in) {
		int first = in.readUnsignedByte();
		return switch (first) {
			case BIN8 -> in.readUnsignedByte();
			case BIN16 -> in.readUnsignedShort();
			case BIN32 -> in.readInt();
			default -> throw new IllegalArgumentException("Not bytes: " + first);
		};
	}

	static void writeString(ByteBuf out, String value) {
		byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
		if (bytes.length < 32) {
			out.writeByte(FIXSTR | bytes.length);
		}
		else if (bytes.length <= 0xff) {
			out.writeByte(STR8).writeByte(bytes.length);
		}
		else {
			out.writeByte(STR16).writeShort(bytes.length);
		}
		out.writeBytes(bytes);
	}

	static String readString(ByteBuf in) {
		int first = in.readUnsignedByte();
		int length = switch (first) {
			case STR8 -> in.readUnsignedByte();
			case STR16 -> in.readUnsignedShort();
			default -> first & 0x1f;
		};
		return in.readCharSequence(length, StandardCharsets.UTF_8).toString();
	}

	static void writeDouble(ByteBuf out, double value) {
		out.writeByte(FLOAT64).writeDouble(value);
	}

	static double readDouble(ByteBuf in) {
		int first = in.readUnsignedByte();
		if (first != FLOAT64) {
			throw new IllegalArgumentException("Not a double: " + first);
		}
		return in.readDouble();
	}

	static void writeBoolean(ByteBuf out, boolean value) {
		out.writeByte(value ? TRUE : FALSE);
	}

	static boolean readBoolean(ByteBuf in) {
		return in.readUnsignedByte() == TRUE;
	}

}
