package io.netconduit.engine.codec.msgpack;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The names of a map's fields, among which a key is found without a string. Immutable.
 *
 * @since 0.1.0
 */
public final class FieldNames {

	private final FieldName[] names;

	private FieldNames(FieldName[] names) {
		this.names = names;
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
	 * Find a name by its bytes.
	 * @param from the bytes
	 * @param index where they begin
	 * @param length how many
	 * @param expected the index of the name to compare first; any number from 0 on
	 * @return the index of the equal name, or -1
	 */
	int find(byte[] from, int index, int length, int expected) {
		FieldName[] candidates = this.names;
		if (expected < candidates.length && candidates[expected].matches(from, index, length)) {
			return expected;
		}
		for (int i = 0; i < candidates.length; i++) {
			if (candidates[i].matches(from, index, length)) {
				return i;
			}
		}
		return -1;
	}

	/**
	 * Return whether a name has a length.
	 * @param length the length in bytes
	 * @return whether one of the names has it
	 */
	boolean hasLength(int length) {
		for (FieldName name : this.names) {
			if (name.hasLength(length)) {
				return true;
			}
		}
		return false;
	}

}
