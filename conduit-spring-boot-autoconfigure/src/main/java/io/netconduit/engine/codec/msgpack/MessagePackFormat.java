package io.netconduit.engine.codec.msgpack;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The first byte of every MessagePack value: the type it announces, how many bytes hold a
 * length or count, and the size if the byte itself holds it.
 *
 * <pre>
 * 00-7f fixint   c0 nil        c7-c9 ext       d0-d3 int     dc-dd array
 * 80-8f fixmap   c1 -          ca-cb float     d4-d8 fixext  de-df map
 * 90-9f fixarray c2-c3 boolean cc-cf uint      d9-db str     e0-ff fixint
 * a0-bf fixstr   c4-c6 bin
 * </pre>
 *
 * @since 0.1.0
 */
public final class MessagePackFormat {

	/** First byte of the shortest maps, with the number of pairs in its low 4 bits. */
	public static final int FIXMAP = 0x80;

	/** First byte of the shortest arrays, with the length in its low 4 bits. */
	public static final int FIXARRAY = 0x90;

	static final int FIXSTR = 0xa0;

	/** Nil. */
	public static final int NIL = 0xc0;

	static final int FALSE = 0xc2;

	static final int TRUE = 0xc3;

	static final int BIN8 = 0xc4;

	static final int BIN16 = 0xc5;

	static final int BIN32 = 0xc6;

	static final int EXT8 = 0xc7;

	static final int FLOAT32 = 0xca;

	static final int FLOAT64 = 0xcb;

	static final int UINT8 = 0xcc;

	static final int UINT16 = 0xcd;

	static final int UINT32 = 0xce;

	static final int UINT64 = 0xcf;

	static final int INT8 = 0xd0;

	static final int INT16 = 0xd1;

	static final int INT32 = 0xd2;

	static final int INT64 = 0xd3;

	static final int FIXEXT1 = 0xd4;

	static final int STR8 = 0xd9;

	static final int STR16 = 0xda;

	static final int STR32 = 0xdb;

	static final int ARRAY16 = 0xdc;

	static final int ARRAY32 = 0xdd;

	static final int MAP16 = 0xde;

	static final int MAP32 = 0xdf;

	static final int NEGATIVE_FIXINT = 0xe0;

	private static final @Nullable ValueType[] TYPES = new ValueType[256];

	/** How many bytes after the first one hold the length or count. */
	private static final byte[] LENGTH_BYTES = new byte[256];

	/** The size in bytes, or the count, if {@link #LENGTH_BYTES} is 0. */
	private static final byte[] FIXED_SIZES = new byte[256];

	static {
		Arrays.fill(TYPES, 0, FIXMAP, ValueType.INTEGER);
		small(FIXMAP, 16, ValueType.MAP);
		small(FIXARRAY, 16, ValueType.ARRAY);
		small(FIXSTR, 32, ValueType.STRING);
		TYPES[NIL] = ValueType.NIL;
		Arrays.fill(TYPES, FALSE, TRUE + 1, ValueType.BOOLEAN);
		sized(BIN8, ValueType.BINARY, 1, 2, 4);
		sized(EXT8, ValueType.EXTENSION, 1, 2, 4);
		fixed(FLOAT32, ValueType.FLOAT, 4, 8);
		fixed(UINT8, ValueType.INTEGER, 1, 2, 4, 8);
		fixed(INT8, ValueType.INTEGER, 1, 2, 4, 8);
		fixed(FIXEXT1, ValueType.EXTENSION, 1, 2, 4, 8, 16);
		sized(STR8, ValueType.STRING, 1, 2, 4);
		sized(ARRAY16, ValueType.ARRAY, 2, 4);
		sized(MAP16, ValueType.MAP, 2, 4);
		Arrays.fill(TYPES, NEGATIVE_FIXINT, TYPES.length, ValueType.INTEGER);
	}

	private MessagePackFormat() {
	}

	private static void small(int from, int count, ValueType type) {
		for (int size = 0; size < count; size++) {
			TYPES[from + size] = type;
			FIXED_SIZES[from + size] = (byte) size;
		}
	}

	private static void sized(int from, ValueType type, int... lengthBytes) {
		for (int i = 0; i < lengthBytes.length; i++) {
			TYPES[from + i] = type;
			LENGTH_BYTES[from + i] = (byte) lengthBytes[i];
		}
	}

	private static void fixed(int from, ValueType type, int... sizes) {
		for (int i = 0; i < sizes.length; i++) {
			TYPES[from + i] = type;
			FIXED_SIZES[from + i] = (byte) sizes[i];
		}
	}

	/**
	 * Return the type that a first byte announces.
	 * @param first the first byte, 0 to 255
	 * @return the type, or {@code null} for 0xc1, which MessagePack never uses
	 */
	public static @Nullable ValueType type(int first) {
		return TYPES[first];
	}

	/**
	 * Return how many bytes after the first one hold the length or count.
	 * @param first the first byte, 0 to 255
	 * @return 0, 1, 2 or 4
	 */
	static int lengthBytes(int first) {
		return LENGTH_BYTES[first];
	}

	/**
	 * Return the size of a value whose first byte holds it.
	 * @param first the first byte, 0 to 255, of which {@link #lengthBytes} is 0
	 * @return the length in bytes of its content, or the count of its elements; the type
	 * byte of an extension is not counted
	 */
	static int fixedSize(int first) {
		return FIXED_SIZES[first];
	}

}
