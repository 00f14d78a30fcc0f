package io.netconduit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.Value;

/**
 * A frame that the fake server received.
 *
 * @param type the frame type
 * @param flags the flags
 * @param id the correlation id
 * @param timestamp the timestamp, in Unix milliseconds
 * @param header the 32 bytes of the header
 * @param payload the bytes of the payload
 * @param receivedAt when it came, by {@link System#nanoTime()}
 */
public record FakeFrame(int type, int flags, long id, long timestamp, byte[] header, byte[] payload, long receivedAt) {

	/** Types, as PROTOCOL section 1 numbers them. */
	public static final int MESSAGE = 1;

	public static final int RPC_REQUEST = 2;

	public static final int RPC_RESPONSE = 3;

	public static final int RPC_ERROR = 4;

	public static final int PING = 5;

	public static final int PONG = 6;

	public static final int AUTH_REQUEST = 7;

	public static final int AUTH_SUCCESS = 8;

	public static final int AUTH_FAILURE = 9;

	public static final int PAUSE = 10;

	public static final int RESUME = 11;

	public static final int ACK = 12;

	public static final int NACK = 13;

	public static final int CLOSE = 14;

	public static final int CLOSE_ACK = 15;

	public static final int RPC_LIST = 16;

	/** Takes a call back. */
	public static final int CANCEL = 33;

	/** Flags, as PROTOCOL section 1 numbers them. */
	public static final int COMPRESSED = 0x0001;

	public static final int ENCRYPTED = 0x0002;

	public static final int REQUIRE_ACK = 0x0004;

	public static final int PRIORITY = 0x0008;

	public static final int FRAGMENT = 0x0010;

	private static final int LONGEST_TEXT = 400;

	/** Stands in the inbox for the end of the connection. */
	static final FakeFrame END = new FakeFrame(-1, 0, 0, 0, new byte[0], new byte[0], 0);

	/**
	 * Return the payload in hex.
	 * @return the digits without blanks
	 */
	public String hex() {
		return FakeBytes.hex(this.payload);
	}

	/**
	 * Return a part of the header in hex.
	 * @param from the first byte
	 * @param to the byte after the last
	 * @return the digits without blanks
	 */
	public String headerHex(int from, int to) {
		return FakeBytes.hex(this.header).substring(2 * from, 2 * to);
	}

	/**
	 * Decode the payload, by the decoder of msgpack-core.
	 * @return the map that it holds
	 */
	@SuppressWarnings("unchecked")
	public Map<String, Object> map() {
		try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(this.payload)) {
			Object plain = plain(unpacker.unpackValue());
			if (unpacker.hasNext()) {
				throw new AssertionError("Bytes follow the payload's value: " + hex());
			}
			return (Map<String, Object>) plain;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Object plain(Value value) {
		return switch (value.getValueType()) {
			case NIL -> null;
			case BOOLEAN -> value.asBooleanValue().getBoolean();
			case INTEGER -> value.asIntegerValue().toLong();
			case FLOAT -> value.asFloatValue().toDouble();
			case STRING -> value.asStringValue().asString();
			case BINARY -> value.asBinaryValue().asByteArray();
			case ARRAY -> {
				List<Object> list = new ArrayList<>();
				value.asArrayValue().forEach((item) -> list.add(plain(item)));
				yield list;
			}
			case MAP -> {
				Map<Object, Object> map = new LinkedHashMap<>();
				value.asMapValue().map().forEach((key, item) -> map.put(plain(key), plain(item)));
				yield map;
			}
			case EXTENSION -> throw new AssertionError("The protocol has no extension types");
		};
	}

	@Override
	public String toString() {
		String hex = hex();
		return "type %d, flags %d, id %d, %s".formatted(this.type, this.flags, this.id,
				(hex.length() <= LONGEST_TEXT) ? hex : hex.substring(0, LONGEST_TEXT) + "…");
	}

}
