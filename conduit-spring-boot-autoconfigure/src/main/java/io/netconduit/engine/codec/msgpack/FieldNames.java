package io.netconduit.engine.codec.msgpack;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The names of a map's fields, among which a key is found without a string. Immutable.
 *
 * @since 0.1.0
 */
public final class FieldNames {

	/**
	 * No names.
	 */
	public static final FieldNames NONE = new FieldNames(new FieldName[0]);

	private final FieldName[] names;

	/** The names in UTF-8, so that a comparison goes straight to the bytes. */
	private final byte[][] utf8;

	private FieldNames(FieldName[] names) {
		this.names = names;
		this.utf8 = Arrays.stream(names).map(FieldName::utf8).toArray(byte[][]::new);
	}

	/**
	 * Create a set of names.
	 * @param names the names, best in the order in which peers write them: a key is first
	 * compared with the name that follows the last one found
	 * @return the set
	 */
	public static FieldNames of(FieldName... names) {
		return new FieldNames(names.clone());
	}

	/**
	 * Create a set of names that are found by their indexes.
	 * @param names the names
	 * @return the set
	 */
	public static FieldNames of(String... names) {
		return new FieldNames(Arrays.stream(names).map(FieldName::of).toArray(FieldName[]::new));
	}

	/**
	 * Return a name.
	 * @param index its index
	 * @return the name, {@code null} for -1
	 */
	public @Nullable FieldName get(int index) {
		return (index >= 0) ? this.names[index] : null;
	}

	/**
	 * Return whether a name is among these.
	 * @param name the name
	 * @return whether it is
	 */
	public boolean contains(String name) {
		byte[] bytes = FieldName.of(name).utf8();
		return find(bytes, 0, bytes.length, 0) >= 0;
	}

	/**
	 * Find a name by its bytes.
	 * @param from the bytes
	 * @param index the index at which they begin
	 * @param length how many
	 * @param expected the index of the name to compare first; any number from 0 on
	 * @return the index of the equal name, or -1
	 */
	int find(byte[] from, int index, int length, int expected) {
		byte[][] candidates = this.utf8;
		if (expected < candidates.length && equal(from, index, length, candidates[expected])) {
			return expected;
		}
		for (int i = 0; i < candidates.length; i++) {
			if (equal(from, index, length, candidates[i])) {
				return i;
			}
		}
		return -1;
	}

	private static boolean equal(byte[] from, int index, int length, byte[] candidate) {
		if (candidate.length != length) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			if (from[index + i] != candidate[i]) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Return whether a name has a length.
	 * @param length the length in bytes
	 * @return whether one of the names has it
	 */
	boolean hasLength(int length) {
		for (byte[] candidate : this.utf8) {
			if (candidate.length == length) {
				return true;
			}
		}
		return false;
	}

}
