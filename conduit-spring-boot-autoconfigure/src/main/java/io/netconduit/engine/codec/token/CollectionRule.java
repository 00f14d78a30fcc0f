package io.netconduit.engine.codec.token;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.CopyOnWriteArrayList;

import io.netconduit.engine.codec.msgpack.MixedKeysException;
import io.netconduit.engine.codec.msgpack.PlainValueReader;
import io.netconduit.engine.codec.token.BoundedHashTable.Filling;
import org.jspecify.annotations.Nullable;

/**
 * How a collection is filled in a time that a peer cannot make much longer than its
 * payload.
 *
 * @since 0.1.0
 */
public enum CollectionRule {

	/**
	 * At once, because each element copies the collection.
	 */
	AT_ONCE,

	/**
	 * With few elements of one hash code.
	 */
	COUNTED,

	/**
	 * With few elements, or scalars of one type: the rule for
	 * {@linkplain PlainValueReader#requireOneKind maps} without a declared type.
	 */
	ONE_KIND;

	/** Types for which any value is read. */
	private static final Set<Class<?>> UNTYPED = Set.of(Object.class, Serializable.class, Number.class);

	/**
	 * Find the rule for a collection.
	 * @param collection the class of the collection
	 * @param element the class of its elements
	 * @return the rule, {@code null} if any elements can be added one by one
	 */
	public static @Nullable CollectionRule of(Class<?> collection, Class<?> element) {
		if (CopyOnWriteArrayList.class.isAssignableFrom(collection)) {
			return AT_ONCE;
		}
		if (!Set.class.isAssignableFrom(collection)) {
			return null;
		}
		if (UNTYPED.contains(element)) {
			return ONE_KIND;
		}
		return (!SortedSet.class.isAssignableFrom(collection) && BoundedHashTable.isNeeded(element)) ? COUNTED : null;
	}

	/**
	 * Fill a collection.
	 * @param open the tables that are being filled
	 * @param collection the collection
	 * @param filling adds elements to the collection that it is given
	 * @param <E> what the filling throws
	 * @throws E if the filling fails
	 */
	<E extends Exception> void fill(OpenTables open, Collection<Object> collection,
			Filling<Collection<Object>, E> filling) throws E {
		if (this == COUNTED) {
			BoundedHashTable.fill(open, collection, filling);
			return;
		}
		List<Object> list = new ArrayList<>();
		filling.fill(list);
		if (this == ONE_KIND) {
			PlainValueReader.requireOneKind(list);
		}
		addAll(open, collection, list);
	}

	private void addAll(OpenTables open, Collection<Object> collection, List<Object> list) {
		if (this == ONE_KIND && !(collection instanceof SortedSet)) {
			BoundedHashTable.fill(open, collection, (table) -> table.addAll(list));
		}
		else {
			collection.addAll(list);
		}
	}

	/**
	 * Check the elements of which the application makes a set by itself.
	 * @param elements a list or an array of them
	 * @throws MixedKeysException if they would make the set slow
	 */
	public void check(@Nullable Object elements) {
		Collection<?> all = (elements instanceof Collection<?> collection) ? collection
				: (elements instanceof Object[] array) ? Arrays.asList(array) : List.of();
		if (this == ONE_KIND) {
			PlainValueReader.requireOneKind(all);
		}
		else if (this == COUNTED && !(all instanceof Set)) {
			BoundedHashTable.strict().addAll(all);
		}
	}

}
