package io.netconduit.engine.codec.msgpack;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * Names that are expected on the wire, such as those of methods: found by their bytes, so
 * that reading the name of a call creates no string. Immutable.
 *
 * @since 0.1.0
 */
public final class KnownNames {

	/**
	 * No names.
	 */
	public static final KnownNames NONE = new KnownNames(new String[0]);

	private static final int LEAST_SLOTS = 4;

	private final @Nullable String[] names;

	private final byte[][] bytes;

	/** How many bytes the longest name has. */
	private final int longest;

	private KnownNames(String[] known) {
		int slots = Math.max(LEAST_SLOTS, Integer.highestOneBit(known.length) * 4);
		this.names = new String[slots];
		this.bytes = new byte[slots][];
		int longest = 0;
		for (String name : known) {
			byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
			int slot = slot(utf8, 0, utf8.length);
			while (this.names[slot] != null) {
				slot = (slot + 1) & (slots - 1);
			}
			this.names[slot] = name;
			this.bytes[slot] = utf8;
			longest = Math.max(longest, utf8.length);
		}
		this.longest = longest;
	}

	/**
	 * Create a set of names.
	 * @param names the names
	 * @return the set
	 */
	public static KnownNames of(Collection<String> names) {
		return names.isEmpty() ? NONE : new KnownNames(names.stream().distinct().toArray(String[]::new));
	}

	/**
	 * Read a name.
	 * @param from its bytes
	 * @param index the index at which they begin
	 * @param length how many
	 * @return the known name, or a new string
	 */
	String read(byte[] from, int index, int length) {
		String known = (length <= this.longest) ? find(from, index, length) : null;
		return (known != null) ? known : new String(from, index, length, StandardCharsets.UTF_8);
	}

	private @Nullable String find(byte[] from, int index, int length) {
		for (int slot = slot(from, index, length);; slot = (slot + 1) & (this.names.length - 1)) {
			String name = this.names[slot];
			if (name == null) {
				return null;
			}
			byte[] known = this.bytes[slot];
			if (known.length == length && Arrays.equals(known, 0, length, from, index, index + length)) {
				return name;
			}
		}
	}

	private int slot(byte[] from, int index, int length) {
		int hash = length;
		for (int i = index; i < index + length; i++) {
			hash = 31 * hash + from[i];
		}
		return (hash ^ hash >>> 16) & (this.names.length - 1);
	}

}
