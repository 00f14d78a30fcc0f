package io.netconduit.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes plain values as MessagePack.
 */
public final class PlainWriter {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private PlainWriter() {
	}

	/**
	 * Write a value.
	 * @param value {@code null}, a boolean, int, long, double, string, byte array, list
	 * or map of these
	 * @return the bytes
	 */
	public static byte[] write(Object value) {
		PlainWriter writer = new PlainWriter();
		writer.value(value);
		return writer.out.toByteArray();
	}

	/**
	 * Create a map that keeps its order.
	 * @param keysAndValues alternating keys and values
	 * @return the map
	 */
	public static Map<String, Object> map(Object... keysAndValues) {
		Map<String, Object> map = new LinkedHashMap<>();
		for (int i = 0; i < keysAndValues.length; i += 2) {
			map.put((String) keysAndValues[i], keysAndValues[i + 1]);
		}
		return map;
	}

	private void value(Object value) {
		if (value == null) {
			this.out.write(0xc0);
		}
		else if (value instanceof Boolean bool) {
			this.out.write(bool ? 0xc3 : 0xc2);
		}
		else if (value instanceof Integer || value instanceof Long) {
			integer(((Number) value).longValue());
		}
		else if (value instanceof Double number) {
			this.out.write(0xcb);
			this.out.writeBytes(ByteBuffer.allocate(8).putDouble(number).array());
		}
		else if (value instanceof String text) {
			byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
			stringHead(bytes.length, this.out);
			this.out.writeBytes(bytes);
		}
		else if (value instanceof byte[] bytes) {
			head(this.out, bytes.length, 0, 0, 0xc4);
			this.out.writeBytes(bytes);
		}
		else if (value instanceof List<?> list) {
			head(this.out, list.size(), 0x90, 16, 0xdb);
			list.forEach(this::value);
		}
		else if (value instanceof Map<?, ?> map) {
			head(this.out, map.size(), 0x80, 16, 0xdd);
			map.forEach((key, element) -> {
				value(key);
				value(element);
			});
		}
		else {
			throw new IllegalArgumentException("No MessagePack for " + value.getClass());
		}
	}

	private void integer(long value) {
		if (value >= -32 && value < 128) {
			this.out.write((int) value);
		}
		else {
			this.out.write(0xd3);
			this.out.writeBytes(ByteBuffer.allocate(8).putLong(value).array());
		}
	}

	/**
	 * Write the header of a string.
	 */
	static void stringHead(int length, ByteArrayOutputStream out) {
		head(out, length, 0xa0, 32, 0xd9);
	}

	/**
	 * The last argument is the code of the format with a length of one byte. Lists and
	 * maps have no such format, so theirs is one less than the code of the format with
	 * two bytes.
	 */
	private static void head(ByteArrayOutputStream out, int length, int fixCode, int fixLimit, int code8) {
		boolean hasForm8 = code8 < 0xdb;
		if (length < fixLimit) {
			out.write(fixCode | length);
		}
		else if (hasForm8 && length < 0x100) {
			out.write(code8);
			out.write(length);
		}
		else if (length < 0x10000) {
			out.write(code8 + 1);
			out.writeBytes(ByteBuffer.allocate(2).putShort((short) length).array());
		}
		else {
			out.write(code8 + 2);
			out.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
		}
	}

}
