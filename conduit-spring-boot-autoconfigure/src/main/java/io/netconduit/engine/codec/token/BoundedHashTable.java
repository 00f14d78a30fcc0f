package io.netconduit.engine.codec.token;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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

	/**
	 * How often the parts of two elements may be compared to compare the elements, where
	 * tables are inside one another: the product of what each of them needs.
	 */
	private static final int MOST_NESTED = 4 * ProtocolLimits.MIXED_KEYS;

	/** Compares and counts what is in the table. */
	private final Collection<?> present;

	/** The table with the element of which this table is a part. */
	private final @Nullable BoundedHashTable outer;

	private @Nullable Class<?> kind;

	/** Whether there are elements that the table cannot compare. */
	private boolean uncompared;

	/** {@code null} as long as the elements are few, or can be compared. */
	private @Nullable Map<Integer, Integer> counts;

	/** The most elements with the same hash code. */
	private int worst = 1;

	/** The most for the tables inside an element. */
	private int inner = 1;

	private boolean exceeded;

	private boolean complete;

	private BoundedHashTable(Collection<?> present, @Nullable BoundedHashTable outer) {
		this.present = present;
		this.outer = outer;
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
	 * @param open the tables that are being filled
	 * @param set the set
	 * @param filling adds elements to the collection that it is given
	 * @param <E> what the filling throws
	 * @throws MixedKeysException if too many elements have the same hash code
	 * @throws E if the filling fails
	 */
	static <E extends Exception> void fill(OpenTables open, Collection<Object> set,
			Filling<Collection<Object>, E> filling) throws E {
		BoundedHashTable table = new BoundedHashTable(set, open.innermost());
		fill(open, table, filling, table.new Elements(set));
	}

	/**
	 * Fill a map.
	 * @param open the tables that are being filled
	 * @param map the map
	 * @param filling puts pairs into the map that it is given
	 * @param <E> what the filling throws
	 * @throws MixedKeysException if too many keys have the same hash code
	 * @throws E if the filling fails
	 */
	static <E extends Exception> void fill(OpenTables open, Map<Object, Object> map,
			Filling<Map<Object, Object>, E> filling) throws E {
		BoundedHashTable table = new BoundedHashTable(map.keySet(), open.innermost());
		fill(open, table, filling, table.new Pairs(map));
	}

	private static <T, E extends Exception> void fill(OpenTables open, BoundedHashTable table, Filling<T, E> filling,
			T target) throws E {
		open.innermost(table);
		try {
			filling.fill(target);
		}
		finally {
			open.innermost(table.outer);
		}
		table.complete();
	}

	/**
	 * Create a set that refuses an element at once.
	 * @return the set, which throws {@link MixedKeysException} if too many elements have
	 * the same hash code
	 */
	static Collection<Object> strict() {
		Set<Object> set = new HashSet<>();
		BoundedHashTable table = new BoundedHashTable(set, null);
		table.complete = true;
		return table.new Elements(set);
	}

	// The rest of the list or map is left out first, so that the fault is in the whole.
	private void complete() {
		this.complete = true;
		requireBounded();
		if (this.outer != null) {
			if (this.uncompared && this.counts == null) {
				this.counts = countAll();
			}
			this.outer.inner = Math.max(this.outer.inner, this.worst * this.inner);
			this.outer.exceeded |= this.outer.isExceeded();
		}
	}

	private void requireBounded() {
		if (this.exceeded && this.complete) {
			throw MixedKeysException.colliding();
		}
	}

	private boolean isExceeded() {
		return this.worst > ProtocolLimits.MIXED_KEYS || this.worst > 1 && this.worst * this.inner > MOST_NESTED;
	}

	private void count(@Nullable Object added) {
		if (this.counts != null) {
			countOne(this.counts, added);
		}
		else if (added != null && !this.uncompared && isComparedWithOthers(added.getClass())) {
			this.kind = added.getClass();
		}
		else {
			this.uncompared = true;
			if (this.present.size() > ((this.inner > 1) ? 1 : ProtocolLimits.MIXED_KEYS)) {
				this.counts = countAll();
			}
		}
	}

	private Map<Integer, Integer> countAll() {
		Map<Integer, Integer> all = new HashMap<>();
		this.present.forEach((element) -> countOne(all, element));
		return all;
	}

	private boolean isComparedWithOthers(Class<?> type) {
		return (this.kind == null || this.kind == type) && COMPARED.get(type);
	}

	private void countOne(Map<Integer, Integer> all, @Nullable Object element) {
		int hash = (element != null) ? element.hashCode() : 0;
		this.worst = Math.max(this.worst, all.merge(hash, 1, Integer::sum));
		this.exceeded |= isExceeded();
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
