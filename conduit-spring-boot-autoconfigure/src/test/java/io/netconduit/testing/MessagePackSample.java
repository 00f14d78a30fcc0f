package io.netconduit.testing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One MessagePack value in one of its formats, derived from the tables of the MessagePack
 * specification and from nothing of the engine.
 *
 * @param format the name of the format in the specification
 * @param family what the format expresses
 * @param value the value: {@code null}, a boolean, {@link BigInteger}, {@code double},
 * string, byte array, list or map; {@code null} for what no Java value expresses
 * @param bytes the bytes
 */
public record MessagePackSample(String format, Family family, Object value, byte[] bytes) {

	private static final BigInteger UINT64_END = BigInteger.ONE.shiftLeft(64);

	private static final List<Format> INTEGERS = List.of(Format.embedded("positive fixint", 0x00, 0, 127),
			Format.embedded("negative fixint", 0xe0, -32, -1), Format.unsigned("uint 8", 0xcc, 1),
			Format.unsigned("uint 16", 0xcd, 2), Format.unsigned("uint 32", 0xce, 4),
			Format.unsigned("uint 64", 0xcf, 8), Format.signed("int 8", 0xd0, 1), Format.signed("int 16", 0xd1, 2),
			Format.signed("int 32", 0xd2, 4), Format.signed("int 64", 0xd3, 8));

	private static final Format FIXSTR = Format.embedded("fixstr", 0xa0, 0, 31);

	private static final List<Format> STRINGS = List.of(FIXSTR, Format.unsigned("str 8", 0xd9, 1),
			Format.unsigned("str 16", 0xda, 2), Format.unsigned("str 32", 0xdb, 4));

	private static final List<Format> BINARIES = List.of(Format.unsigned("bin 8", 0xc4, 1),
			Format.unsigned("bin 16", 0xc5, 2), Format.unsigned("bin 32", 0xc6, 4));

	private static final List<Format> ARRAYS = List.of(Format.embedded("fixarray", 0x90, 0, 15),
			Format.unsigned("array 16", 0xdc, 2), Format.unsigned("array 32", 0xdd, 4));

	private static final List<Format> MAPS = List.of(Format.embedded("fixmap", 0x80, 0, 15),
			Format.unsigned("map 16", 0xde, 2), Format.unsigned("map 32", 0xdf, 4));

	private static final List<Format> EXTENSIONS = List.of(Format.unsigned("ext 8", 0xc7, 1),
			Format.unsigned("ext 16", 0xc8, 2), Format.unsigned("ext 32", 0xc9, 4));

	@Override
	public String toString() {
		String hex = Hex.of(this.bytes);
		return this.format + " " + ((hex.length() > 40) ? hex.substring(0, 40) + "… " + this.bytes.length : hex);
	}

	/**
	 * Every sample.
	 * @return the samples of all formats
	 */
	public static List<MessagePackSample> all() {
		return Stream.of(scalars(), integers(), floats(), sized(65_536), extensions())
			.flatMap((samples) -> samples)
			.toList();
	}

	/**
	 * A sample of the format that a first byte announces, for each of the 256 but 0xc1.
	 * @return 255 samples, in order
	 */
	public static List<MessagePackSample> byFirstByte() {
		MessagePackSample[] found = new MessagePackSample[256];
		Stream.of(scalars(), integersOfOneByte(), integers(), floats(), sized(300), extensions())
			.flatMap((samples) -> samples)
			.forEach((sample) -> {
				int first = sample.bytes[0] & 0xff;
				found[first] = (found[first] != null) ? found[first] : sample;
			});
		return Stream.of(found).filter((sample) -> sample != null).toList();
	}

	/**
	 * The shortest bytes of an integer. Of two formats of equal length, a writer chooses
	 * the unsigned one.
	 * @param value the integer
	 * @return the bytes
	 */
	public static byte[] shortest(BigInteger value) {
		return integer(value).min((one, other) -> one.bytes.length - other.bytes.length).orElseThrow().bytes;
	}

	private static Stream<MessagePackSample> scalars() {
		return Stream.of(new MessagePackSample("nil", Family.NIL, null, bytes(0xc0)),
				new MessagePackSample("false", Family.BOOLEAN, false, bytes(0xc2)),
				new MessagePackSample("true", Family.BOOLEAN, true, bytes(0xc3)));
	}

	private static Stream<MessagePackSample> integersOfOneByte() {
		return IntStream.range(-32, 128).mapToObj(BigInteger::valueOf).flatMap(MessagePackSample::integer);
	}

	/**
	 * The integers at the boundaries of every format and Java type, each in every format
	 * that can hold it.
	 * @return the samples
	 */
	public static Stream<MessagePackSample> integers() {
		Stream<BigInteger> powers = Stream.of(0, 1, 5, 7, 8, 15, 16, 24, 31, 32, 53, 63, 64)
			.map(BigInteger.ONE::shiftLeft)
			.flatMap((power) -> Stream.of(power.subtract(BigInteger.ONE), power, power.add(BigInteger.ONE)));
		// The nearest float is another one if the number is rounded to a double first.
		Stream<BigInteger> others = Stream.of(0x5aL, (1L << 60) + (1L << 36) + 1, (1L << 24) + 1)
			.map(BigInteger::valueOf);
		return Stream.concat(powers, others)
			.flatMap((value) -> Stream.of(value, value.negate()))
			.distinct()
			.flatMap(MessagePackSample::integer);
	}

	private static Stream<MessagePackSample> integer(BigInteger value) {
		return INTEGERS.stream()
			.filter((format) -> format.holds(value))
			.map((format) -> new MessagePackSample(format.name, Family.INTEGER, value, format.head(value)));
	}

	private static Stream<MessagePackSample> floats() {
		Stream<MessagePackSample> singles = Stream
			.of(0f, -0f, 1f, -1.5f, 0.1f, 16_777_216f, Float.MAX_VALUE, -Float.MAX_VALUE, Float.MIN_NORMAL,
					Float.MIN_VALUE, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN)
			.map((value) -> new MessagePackSample("float 32", Family.FLOAT, (double) value,
					join(bytes(0xca), ByteBuffer.allocate(4).putFloat(value).array())));
		Stream<MessagePackSample> doubles = Stream
			.of(0d, -0d, 1d, -1.5, 0.1, 1e21, 1e300, 9_007_199_254_740_993d, Double.MAX_VALUE, -Double.MAX_VALUE,
					Double.MIN_NORMAL, Double.MIN_VALUE, (double) Float.MAX_VALUE, Float.MAX_VALUE * 2d,
					Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN)
			.map((value) -> new MessagePackSample("float 64", Family.FLOAT, value,
					join(bytes(0xcb), ByteBuffer.allocate(8).putDouble(value).array())));
		return Stream.concat(singles, doubles);
	}

	private static Stream<MessagePackSample> sized(int largest) {
		List<Integer> sizes = IntStream
			.concat(IntStream.rangeClosed(0, 33), IntStream.of(127, 128, 255, 256, 65_535, 65_536))
			.filter((size) -> size <= largest)
			.boxed()
			.toList();
		Stream<MessagePackSample> lengths = sizes.stream()
			.flatMap((size) -> Stream
				.of(in(STRINGS, Family.STRING, size, "x".repeat(size), text("x".repeat(size))),
						in(BINARIES, Family.BINARY, size, new byte[size], new byte[size]),
						in(ARRAYS, Family.ARRAY, size, Collections.nCopies(size, null), nils(size)),
						in(MAPS, Family.MAP, size, map(size), pairs(size)))
				.flatMap((samples) -> samples));
		return Stream.concat(lengths, texts());
	}

	private static Stream<MessagePackSample> texts() {
		Stream<MessagePackSample> good = Stream
			.of("5", "-7", "1.50", "true", "\u0000", "\ufeffx", "\ufffd", "é", "€", "😀", "null", "2024-01-02", "A")
			.flatMap((text) -> in(STRINGS, Family.STRING, text(text).length, text, text(text)));
		Stream<MessagePackSample> bad = Stream.of("ff", "80", "c080", "c3", "eda080", "f4908080", "61f09f98")
			.map((hex) -> Hex.bytes(hex))
			.flatMap((content) -> in(STRINGS, Family.NO_TEXT, content.length, null, content));
		return Stream.concat(good, bad);
	}

	private static Stream<MessagePackSample> extensions() {
		Stream<MessagePackSample> fixed = IntStream.range(0, 5)
			.mapToObj((i) -> new MessagePackSample("fixext " + (1 << i), Family.EXTENSION, null,
					join(bytes(0xd4 + i, 5), new byte[1 << i])));
		Stream<MessagePackSample> sized = IntStream.of(0, 1, 3, 4, 8, 12, 255, 256, 65_536)
			.boxed()
			// The type of a timestamp is -1.
			.flatMap((size) -> Stream.of(5, 0xff)
				.flatMap((type) -> in(EXTENSIONS, Family.EXTENSION, size, null, join(bytes(type), new byte[size]))));
		return Stream.concat(fixed, sized);
	}

	private static Stream<MessagePackSample> in(List<Format> formats, Family family, int size, Object value,
			byte[] content) {
		BigInteger count = BigInteger.valueOf(size);
		return formats.stream()
			.filter((format) -> format.holds(count))
			.map((format) -> new MessagePackSample(format.name, family, value, join(format.head(count), content)));
	}

	private static byte[] nils(int count) {
		byte[] nils = new byte[count];
		Arrays.fill(nils, (byte) 0xc0);
		return nils;
	}

	private static Map<String, Object> map(int count) {
		Map<String, Object> map = new LinkedHashMap<>();
		for (int i = 0; i < count; i++) {
			map.put("%05x".formatted(i), i % 2 == 0);
		}
		return map;
	}

	private static byte[] pairs(int count) {
		ByteArrayOutputStream pairs = new ByteArrayOutputStream();
		map(count).forEach((key, value) -> {
			pairs.writeBytes(bytes(0xa5));
			pairs.writeBytes(text(key));
			pairs.writeBytes(bytes(Boolean.TRUE.equals(value) ? 0xc3 : 0xc2));
		});
		return pairs.toByteArray();
	}

	private static byte[] text(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] bytes(int... bytes) {
		byte[] result = new byte[bytes.length];
		for (int i = 0; i < bytes.length; i++) {
			result[i] = (byte) bytes[i];
		}
		return result;
	}

	private static byte[] join(byte[]... parts) {
		ByteArrayOutputStream joined = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			joined.writeBytes(part);
		}
		return joined.toByteArray();
	}

	/**
	 * What a format expresses.
	 */
	public enum Family {

		/**
		 * Nil.
		 */
		NIL,

		/**
		 * False and true.
		 */
		BOOLEAN,

		/**
		 * Integers of all formats.
		 */
		INTEGER,

		/**
		 * Floats of both formats.
		 */
		FLOAT,

		/**
		 * Strings.
		 */
		STRING,

		/**
		 * Strings whose bytes are not UTF-8.
		 */
		NO_TEXT,

		/**
		 * Binary.
		 */
		BINARY,

		/**
		 * Arrays.
		 */
		ARRAY,

		/**
		 * Maps.
		 */
		MAP,

		/**
		 * Extension types.
		 */
		EXTENSION

	}

	/**
	 * How a format expresses an integer, or the size of what follows.
	 */
	private record Format(String name, int first, int width, BigInteger min, BigInteger max) {

		static Format embedded(String name, int first, int min, int max) {
			return new Format(name, first, 0, BigInteger.valueOf(min), BigInteger.valueOf(max));
		}

		static Format unsigned(String name, int first, int width) {
			return new Format(name, first, width, BigInteger.ZERO,
					BigInteger.ONE.shiftLeft(8 * width).subtract(BigInteger.ONE));
		}

		static Format signed(String name, int first, int width) {
			BigInteger end = BigInteger.ONE.shiftLeft(8 * width - 1);
			return new Format(name, first, width, end.negate(), end.subtract(BigInteger.ONE));
		}

		boolean holds(BigInteger value) {
			return value.compareTo(this.min) >= 0 && value.compareTo(this.max) <= 0;
		}

		byte[] head(BigInteger value) {
			if (this.width == 0) {
				// A negative fixint is its own byte.
				return bytes((value.signum() < 0) ? value.intValue() : this.first | value.intValue());
			}
			byte[] whole = UINT64_END.multiply(BigInteger.TWO).add(value.mod(UINT64_END)).toByteArray();
			byte[] head = new byte[1 + this.width];
			head[0] = (byte) this.first;
			System.arraycopy(whole, whole.length - this.width, head, 1, this.width);
			return head;
		}

	}

}
