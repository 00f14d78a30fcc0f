package io.netconduit.testing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads MessagePack as plain values, with each integer as a {@link Long}.
 */
public final class PlainReader {

	private final ByteBuffer in;

	private PlainReader(byte[] bytes) {
		this.in = ByteBuffer.wrap(bytes);
	}

	/**
	 * Read a single value without trailing bytes.
	 * @param bytes the bytes
	 * @return the value
	 */
	public static Object read(byte[] bytes) {
		PlainReader reader = new PlainReader(bytes);
		Object value = reader.value();
		assertThat(reader.in.remaining()).as("bytes after the value in %s", Hex.of(bytes)).isZero();
		return value;
	}

	private Object value() {
		int code = unsigned8();
		if (code < 0x80) {
			return (long) code;
		}
		if (code < 0x90) {
			return map(code & 0x0f);
		}
		if (code < 0xa0) {
			return list(code & 0x0f);
		}
		if (code < 0xc0) {
			return text(code & 0x1f);
		}
		return (code < 0xe0) ? lengthy(code) : (Object) (long) (byte) code;
	}

	private Object lengthy(int code) {
		return switch (code) {
			case 0xc0 -> null;
			case 0xc2 -> false;
			case 0xc3 -> true;
			case 0xc4 -> raw(unsigned8());
			case 0xc5 -> raw(unsigned16());
			case 0xc6 -> raw(this.in.getInt());
			case 0xca -> (double) this.in.getFloat();
			case 0xcb -> this.in.getDouble();
			case 0xcc -> (long) unsigned8();
			case 0xcd -> (long) unsigned16();
			case 0xce -> this.in.getInt() & 0xffffffffL;
			case 0xcf, 0xd3 -> this.in.getLong();
			case 0xd0 -> (long) this.in.get();
			case 0xd1 -> (long) this.in.getShort();
			case 0xd2 -> (long) this.in.getInt();
			case 0xd9 -> text(unsigned8());
			case 0xda -> text(unsigned16());
			case 0xdb -> text(this.in.getInt());
			case 0xdc -> list(unsigned16());
			case 0xdd -> list(this.in.getInt());
			case 0xde -> map(unsigned16());
			case 0xdf -> map(this.in.getInt());
			default -> throw new AssertionError("Unexpected code 0x" + Integer.toHexString(code));
		};
	}

	private Map<String, Object> map(int size) {
		Map<String, Object> map = new LinkedHashMap<>();
		for (int i = 0; i < size; i++) {
			String key = (String) value();
			assertThat(map).as("keys of a map").doesNotContainKey(key);
			map.put(key, value());
		}
		return map;
	}

	private List<Object> list(int size) {
		List<Object> list = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			list.add(value());
		}
		return list;
	}

	private String text(int length) {
		return new String(raw(length), StandardCharsets.UTF_8);
	}

	private byte[] raw(int length) {
		byte[] bytes = new byte[length];
		this.in.get(bytes);
		return bytes;
	}

	private int unsigned8() {
		return this.in.get() & 0xff;
	}

	private int unsigned16() {
		return this.in.getShort() & 0xffff;
	}

}
