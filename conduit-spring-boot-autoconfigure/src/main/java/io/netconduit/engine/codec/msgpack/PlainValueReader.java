package io.netconduit.engine.codec.msgpack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.netconduit.engine.protocol.ProtocolLimits;
import org.jspecify.annotations.Nullable;

/**
 * Reads any value as the plain Java object nearest to it.
 *
 * @since 0.1.0
 */
public final class PlainValueReader {

	/**
	 * The largest initial capacity of a collection before its elements are read, because
	 * a header costs an attacker only five bytes.
	 */
	private static final int TRUSTED_COUNT = 64;

	private PlainValueReader() {
	}

	/**
	 * Read one value.
	 * @param in the source
	 * @return the value, {@code null} for nil
	 * @throws MessagePackException if no whole value follows
	 */
	public static @Nullable Object read(MessagePackReader in) {
		return read(in, 0);
	}

	/**
	 * Read an array.
	 * @param in the source
	 * @return the elements
	 * @throws MessagePackException if no whole array follows
	 */
	public static List<@Nullable Object> readList(MessagePackReader in) {
		return readList(in, 1);
	}

	/**
	 * Read a map with keys of any scalar type.
	 * @param in the source
	 * @return the pairs in their order
	 * @throws MessagePackException if no whole map follows
	 */
	public static Map<Object, @Nullable Object> readMap(MessagePackReader in) {
		return readMap(in, 1, PlainValueReader::readKey);
	}

	/**
	 * Read a map with keys that are strings, or integers that are taken as strings.
	 * @param in the source
	 * @return the pairs in their order
	 * @throws MessagePackException if no whole map follows
	 */
	public static Map<String, @Nullable Object> readStringMap(MessagePackReader in) {
		return readMap(in, 1, PlainValueReader::readStringKey);
	}

	/**
	 * Read a map's key as a string.
	 * @param in the source
	 * @return the string, or the decimal digits of an integer
	 * @throws MessagePackException if the key is of another type
	 */
	public static String readStringKey(MessagePackReader in) {
		return readStringKey(in, KnownNames.NONE);
	}

	/**
	 * Read a map's key as a string that is likely to be one of few.
	 * @param in the source
	 * @param names the few
	 * @return the string, or the decimal digits of an integer
	 * @throws MessagePackException if the key is of another type
	 */
	public static String readStringKey(MessagePackReader in, KnownNames names) {
		return (in.nextType() != ValueType.INTEGER) ? in.readString(names) : in.readBigInteger().toString();
	}

	private static @Nullable Object read(MessagePackReader in, int depth) {
		return switch (in.nextType()) {
			case NIL -> {
				in.readNil();
				yield null;
			}
			case BOOLEAN -> in.readBoolean();
			case INTEGER -> readInteger(in);
			case FLOAT -> in.readDouble();
			case STRING -> in.readString();
			case BINARY -> in.readBinary();
			case ARRAY -> readList(in, depth + 1);
			case MAP -> readMap(in, depth + 1, PlainValueReader::readKey);
			case EXTENSION -> throw new MessagePackTypeException("Extension types are not supported");
		};
	}

	private static Number readInteger(MessagePackReader in) {
		if (!in.isLong()) {
			return in.readBigInteger();
		}
		long value = in.readLong();
		return (value == (int) value) ? (Number) (int) value : value;
	}

	private static List<@Nullable Object> readList(MessagePackReader in, int depth) {
		requireShallow(depth);
		int count = in.readArrayHeader();
		List<@Nullable Object> list = new ArrayList<>(Math.min(count, TRUSTED_COUNT));
		for (int i = 0; i < count; i++) {
			list.add(read(in, depth));
		}
		return list;
	}

	private static <K> Map<K, @Nullable Object> readMap(MessagePackReader in, int depth,
			Function<MessagePackReader, K> keyReader) {
		requireShallow(depth);
		int count = in.readMapHeader();
		Map<K, @Nullable Object> map = new LinkedHashMap<>(Math.min(count, TRUSTED_COUNT) * 4 / 3 + 1);
		Class<?> kind = null;
		for (int i = 0; i < count; i++) {
			K key = keyReader.apply(in);
			if (count > ProtocolLimits.MIXED_KEYS) {
				kind = requireKind(kind, key);
			}
			map.put(key, read(in, depth));
		}
		return map;
	}

	/**
	 * Check that values may be put into one hash table, regardless of their number and
	 * hash codes.
	 * @param values the values, of any types
	 * @throws MixedKeysException if there are many of them, and they are not scalars of
	 * one type
	 */
	public static void requireOneKind(Collection<? extends @Nullable Object> values) {
		if (values.size() <= ProtocolLimits.MIXED_KEYS) {
			return;
		}
		Class<?> kind = null;
		for (Object value : values) {
			if (value != null) {
				kind = requireKind(kind, value);
			}
		}
	}

	/**
	 * Check that a key is of the same kind as the keys before it. Keys with the same hash
	 * code are cheap in a {@code HashMap} only if it can compare them, which requires one
	 * class that is {@code Comparable}. No two Integers have the same hash code, so they
	 * may be mixed with Longs.
	 * @param kind the kind of the keys before it, {@code null} if it is the first
	 * @param key the key
	 * @return the kind
	 * @throws MixedKeysException if it is of another
	 */
	static Class<?> requireKind(@Nullable Class<?> kind, Object key) {
		Class<?> found = (key instanceof Integer) ? Long.class : key.getClass();
		if (!(key instanceof Comparable)) {
			throw new MixedKeysException();
		}
		if (kind != null && kind != found) {
			throw new MixedKeysException();
		}
		return found;
	}

	private static Object readKey(MessagePackReader in) {
		return switch (in.nextType()) {
			case BOOLEAN -> in.readBoolean();
			case INTEGER -> readInteger(in);
			case FLOAT -> in.readDouble();
			case STRING -> in.readString();
			// A peer could choose many lists with the same hash code. Nil occurs at most
			// once.
			default -> throw new MessagePackTypeException("A map's key must be a string, a number or a boolean");
		};
	}

	private static void requireShallow(int depth) {
		if (depth > ProtocolLimits.NESTING) {
			throw new MessagePackException("The payload is nested deeper than " + ProtocolLimits.NESTING + " levels");
		}
	}

}
