package io.netconduit.engine.codec.token;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;

import io.netconduit.engine.codec.msgpack.MixedKeysException;
import io.netconduit.engine.codec.token.BoundedHashTable.Filling;
import org.jspecify.annotations.Nullable;

/**
 * The hash tables that one read of a value fills. A table that is a part of an element of
 * another makes it slower to compare such elements.
 *
 * @since 0.1.0
 */
public final class OpenTables {

	private @Nullable BoundedHashTable innermost;

	private final Map<Object, Collection<Object>> keys = new IdentityHashMap<>();

	/**
	 * Fill a collection.
	 * @param rule how it is filled
	 * @param collection the collection
	 * @param filling adds elements to the collection that it is given
	 * @param <E> what the filling throws
	 * @throws MixedKeysException if the elements would make a set slow
	 * @throws E if the filling fails
	 */
	public <E extends Exception> void fill(CollectionRule rule, Collection<Object> collection,
			Filling<Collection<Object>, E> filling) throws E {
		rule.fill(this, collection, filling);
	}

	/**
	 * Fill a map.
	 * @param map the map
	 * @param filling puts pairs into the map that it is given
	 * @param <E> what the filling throws
	 * @throws MixedKeysException if too many keys have the same hash code
	 * @throws E if the filling fails
	 */
	public <E extends Exception> void fill(Map<Object, Object> map, Filling<Map<Object, Object>, E> filling) throws E {
		BoundedHashTable.fill(this, map, filling);
	}

	/**
	 * Count a key that is put into a map that nothing here fills.
	 * @param place where the keys are read, such as a setter
	 * @param key the key
	 * @throws MixedKeysException if too many keys that were read there have the same hash
	 * code
	 */
	public void count(Object place, @Nullable Object key) {
		if (key != null) {
			this.keys.computeIfAbsent(place, (any) -> BoundedHashTable.strict()).add(key);
		}
	}

	/**
	 * Return the table that is being filled.
	 * @return the innermost, {@code null} if there is none
	 */
	@Nullable BoundedHashTable innermost() {
		return this.innermost;
	}

	/**
	 * Make a table the one that is being filled.
	 * @param table the innermost, {@code null} if there is none
	 */
	void innermost(@Nullable BoundedHashTable table) {
		this.innermost = table;
	}

}
