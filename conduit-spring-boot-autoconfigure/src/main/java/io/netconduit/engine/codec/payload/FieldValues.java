package io.netconduit.engine.codec.payload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.netconduit.engine.codec.msgpack.KnownNames;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of fields; nil stands for an absent value. Every method reads exactly
 * one value, and throws a {@link MessagePackException} if it has another type.
 */
final class FieldValues {

	private FieldValues() {
	}

	/**
	 * Read text.
	 * @param in the source
	 * @return the text, {@code null} for nil
	 */
	static @Nullable String text(MessagePackReader in) {
		return in.tryReadNil() ? null : in.readString();
	}

	/**
	 * Read a name.
	 * @param in the source
	 * @param names the names that are expected
	 * @return the name, {@code null} for nil
	 */
	static @Nullable String name(MessagePackReader in, KnownNames names) {
		return in.tryReadNil() ? null : in.readString(names);
	}

	/**
	 * Read a boolean.
	 * @param in the source
	 * @return the boolean, {@code false} for nil
	 */
	static boolean flag(MessagePackReader in) {
		return !in.tryReadNil() && in.readBoolean();
	}

	/**
	 * Read an error code.
	 * @param in the source
	 * @param absent the code that nil stands for
	 * @return the code
	 */
	static int errorCode(MessagePackReader in, int absent) {
		return in.tryReadNil() ? absent : in.readInt();
	}

	/**
	 * Read a count of milliseconds.
	 * @param in the source
	 * @return the count, -1 for nil and for anything negative
	 */
	static long milliseconds(MessagePackReader in) {
		return in.tryReadNil() ? -1 : Math.max(-1, in.readLong());
	}

	/**
	 * Read a count of seconds, which may come as a float.
	 * @param in the source
	 * @return the count rounded up, -1 for nil and for a number that is no length of time
	 */
	static long seconds(MessagePackReader in) {
		if (in.tryReadNil()) {
			return -1;
		}
		double seconds = in.readDouble();
		return (seconds >= 0 && seconds <= Integer.MAX_VALUE) ? (long) Math.ceil(seconds) : -1;
	}

	/**
	 * Read a list of texts.
	 * @param in the source
	 * @return the list, empty for nil
	 */
	static List<String> texts(MessagePackReader in) {
		if (in.tryReadNil()) {
			return List.of();
		}
		int count = in.readArrayHeader();
		List<String> texts = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			texts.add(in.readString());
		}
		return texts;
	}

	/**
	 * Read a map of text to text.
	 * @param in the source
	 * @return the map, {@code null} for nil
	 */
	static @Nullable Map<String, String> textMap(MessagePackReader in) {
		if (in.tryReadNil()) {
			return null;
		}
		int count = in.readMapHeader();
		Map<String, String> map = new LinkedHashMap<>();
		for (int i = 0; i < count; i++) {
			map.put(in.readString(), in.readString());
		}
		return map;
	}

}
