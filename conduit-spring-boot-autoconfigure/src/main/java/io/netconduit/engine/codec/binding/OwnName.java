package io.netconduit.engine.codec.binding;

import java.util.function.Predicate;

import io.netconduit.engine.codec.msgpack.FieldName;
import io.netconduit.engine.codec.msgpack.FieldNames;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.codec.msgpack.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * The names by which a call sends the parameter itself that takes all {@code params}: its
 * own name and its position, unless a property has that name.
 */
final class OwnName {

	private static final String POSITION = "_0";

	private static final FieldNames ONLY_POSITION = FieldNames.of(POSITION);

	private final String name;

	private final FieldNames onlyName;

	/** The names that no property has. */
	private final FieldNames free;

	private final boolean looksForName;

	private final boolean looksForPosition;

	/**
	 * Create the names.
	 * @param name the parameter's name, empty if it has none
	 * @param isKnown whether a property has a name
	 * @param takesAny whether the parameter takes values of any name
	 * @param needsNothing whether no value is required, so that other names go unnoticed
	 */
	OwnName(String name, Predicate<String> isKnown, boolean takesAny, boolean needsNothing) {
		this.name = name;
		this.onlyName = name.isEmpty() ? FieldNames.NONE : FieldNames.of(name);
		boolean freeName = !name.isEmpty() && !takesAny && !isKnown.test(name);
		boolean freePosition = !isKnown.test(POSITION);
		this.free = freePosition ? (freeName ? FieldNames.of(POSITION, name) : ONLY_POSITION)
				: (freeName ? this.onlyName : FieldNames.NONE);
		this.looksForName = freeName && needsNothing;
		this.looksForPosition = freePosition && !takesAny && needsNothing;
	}

	/**
	 * Read the only key of a map.
	 * @param in the source, positioned at the key
	 * @return the name by which the parameter is sent, or {@code null} if the key is
	 * another one
	 */
	@Nullable String read(MessagePackReader in) {
		try {
			FieldName found = in.readKey(this.free);
			return (found != null) ? found.toString() : null;
		}
		catch (MessagePackException ex) {
			// The key is not a string: the reader of the map refuses it.
			return null;
		}
	}

	/**
	 * Look for the parameter beside other values, where it would go unnoticed.
	 * @param in the source, positioned at a map; undefined afterwards
	 * @return the name by which the parameter is sent, or {@code null} if it is not
	 */
	@Nullable String findBesideOthers(MessagePackReader in) {
		int from = in.position();
		if (this.looksForName && isSentAsMap(in)) {
			return this.name;
		}
		return (this.looksForPosition && contains(in.reset(from), ONLY_POSITION, false)) ? POSITION : null;
	}

	/**
	 * Return whether a map contains a map with the parameter's name. A scalar may be what
	 * a newer caller sends for a further property.
	 * @param in the source, positioned at the map; undefined afterwards
	 * @return whether it does
	 */
	boolean isSentAsMap(MessagePackReader in) {
		return !this.name.isEmpty() && contains(in, this.onlyName, true);
	}

	// The last value of a name counts.
	private static boolean contains(MessagePackReader in, FieldNames name, boolean asMap) {
		boolean found = false;
		try {
			for (int due = in.readMapHeader(); due > 0; due--) {
				boolean named = in.matchKey(name, 0) == 0;
				found = named ? !asMap || in.nextType() == ValueType.MAP : found;
				in.skip();
			}
		}
		catch (MessagePackException ex) {
			return false;
		}
		return found;
	}

	/**
	 * Return the parameter's name.
	 */
	@Override
	public String toString() {
		return this.name;
	}

}
