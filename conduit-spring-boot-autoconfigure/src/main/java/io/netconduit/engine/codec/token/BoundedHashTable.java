package io.netconduit.engine.codec.token;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

import io.netconduit.engine.codec.msgpack.MixedKeysException;
import io.netconduit.engine.protocol.ProtocolLimits;
import org.jspecify.annotations.Nullable;

/**
 * Fills a set or map with what a peer sends. A hash table is fast only if few of its
 * elements have the same hash code, or if it can compare those that have; a peer can
 * choose records, lists or dates for which neither is true.
 *
 * @since 0.1.0
 */
public final class BoundedHashTable {

	private static final ClassValue<Boolean> COMPARED = new ClassValue<>() {

		@Override
		protected Boolean computeValue(Class<?> type) {
			return isCompared(type);
		}

	};

	/** Compares and counts what is in the table. */
	private final Collection<?> present;

	private @Nullable Class<?> kind;

	/** {@code null} as long as the elements are few, or can be compared. */
	private @Nullable Map<Integer, Integer> counts;

	private boolean exceeded;

	private boolean complete;

	private BoundedHashTable(Collection<?> present) {
		this.present = present;
	}

	/**
	 * Return whether elements or keys of a type have to be counted.
	 * @param type the declared type
	 * @return {@code false} if a hash table can compare all of them
	 */
	public static boolean isNeeded(Class<?> type) {
		return !type.isEnum() && !COMPARED.get(type);
	}

	// As HashMap does, but only for classes of which equal order means equality.
	private static boolean isCompared(Class<?> type) {
		if (!type.getName().startsWith("java.")) {
			return false;
		}
		for (Type implemented : type.getGenericInterfaces()) {
			if (implemented instanceof ParameterizedType parameterized && parameterized.getRawType() == Comparable.class
					&& parameterized.getActualTypeArguments()[0] == type) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Fill a set.
	 * @param set the set
	 * @param filling adds elements to the collection that it is given
	 * @param <E> what the filling throws
	 * @throws MixedKeysException if too many elements have the same hash code
	 * @throws E if the filling fails
	 */
	public static <E extends Exception> void fill(Collection<Object> set, Filling<Collection<Object>, E> filling)
			throws E {
		BoundedHashTable table = new BoundedHashTable(set);
		filling.fill(table.new Elements(set));
		table.complete();
	}

	/**
	 * Fill a map.
	 * @param map the map
	 * @param filling puts pairs into the map that it is given
	 * @param <E> what the filling throws
	 * @throws MixedKeysException if too many keys have the same hash code
	 * @throws E if the filling fails
	 */
	public static <E extends Exception> void fill(Map<Object, Object> map, Filling<Map<Object, Object>, E> filling)
			throws E {
		BoundedHashTable table = new BoundedHashTable(map.keySet());
		filling.fill(table.new Pairs(map));
		table.complete();
	}

	// The rest of the list or map is left out first, so that the fault is in the whole.
	private void complete() {
		this.complete = true;
		requireBounded();
	}

	private void requireBounded() {
		if (this.exceeded && this.complete) {
			throw MixedKeysException.colliding();
		}
	}

	private void count(@Nullable Object added) {
		if (this.counts != null) {
			countOne(this.counts, added);
		}
		else if (added != null && isComparedWithOthers(added.getClass())) {
			this.kind = added.getClass();
		}
		else if (this.present.size() > ProtocolLimits.MIXED_KEYS) {
			Map<Integer, Integer> all = new HashMap<>();
			this.present.forEach((element) -> countOne(all, element));
			this.counts = all;
		}
	}

	private boolean isComparedWithOthers(Class<?> type) {
		return (this.kind == null || this.kind == type) && COMPARED.get(type);
	}

	private void countOne(Map<Integer, Integer> all, @Nullable Object element) {
		int hash = (element != null) ? element.hashCode() : 0;
		this.exceeded |= all.merge(hash, 1, Integer::sum) > ProtocolLimits.MIXED_KEYS;
	}

	/**
	 * Fills a hash table.
	 *
	 * @param <T> the table
	 * @param <E> what it throws
	 */
	@FunctionalInterface
	public interface Filling<T, E extends Exception> {

		/**
		 * Fill a table.
		 * @param table the table; it may keep it for later
		 * @throws E if it fails
		 */
		void fill(T table) throws E;

	}

	/**
	 * Adds elements until too many have the same hash code.
	 */
	private final class Elements extends AbstractCollection<Object> {

		private final Collection<Object> set;

		Elements(Collection<Object> set) {
			this.set = set;
		}

		@Override
		public boolean add(Object element) {
			boolean added = !BoundedHashTable.this.exceeded && this.set.add(element);
			if (added) {
				count(element);
			}
			requireBounded();
			return added;
		}

		@Override
		public Iterator<Object> iterator() {
			return this.set.iterator();
		}

		@Override
		public int size() {
			return this.set.size();
		}

	}

	/**
	 * Puts pairs until too many keys have the same hash code.
	 */
	private final class Pairs extends AbstractMap<Object, Object> {

		private final Map<Object, Object> map;

		Pairs(Map<Object, Object> map) {
			this.map = map;
		}

		@Override
		public @Nullable Object put(Object key, Object value) {
			if (BoundedHashTable.this.exceeded) {
				requireBounded();
				return null;
			}
			int before = this.map.size();
			Object replaced = this.map.put(key, value);
			if (this.map.size() > before) {
				count(key);
			}
			requireBounded();
			return replaced;
		}

		@Override
		public @Nullable Object get(@Nullable Object key) {
			return this.map.get(key);
		}

		@Override
		public boolean containsKey(@Nullable Object key) {
			return this.map.containsKey(key);
		}

		@Override
		public Set<Entry<Object, Object>> entrySet() {
			return this.map.entrySet();
		}

	}

}
