package io.netconduit.engine.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

import io.netconduit.engine.codec.msgpack.MessagePackValueException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses maps whose keys differ, but not their texts: all keys are written as strings,
 * and of two equal ones the reader loses one.
 *
 * @since 0.1.0
 */
public final class UniqueKeys {

	/** Types of which two equal texts mean equal keys. */
	private static final Set<Class<?>> DISTINCT = Set.of(String.class, Integer.class, Long.class, Short.class,
			Byte.class, Double.class, Float.class, Boolean.class, Character.class, BigInteger.class, BigDecimal.class);

	private UniqueKeys() {
	}

	/**
	 * Return whether two keys of a map may have one text.
	 * @param map the map
	 * @return {@code false} if all keys are of one type, and have different texts
	 */
	public static boolean areNeeded(Map<?, ?> map) {
		if (map instanceof IdentityHashMap) {
			return true;
		}
		Class<?> kind = null;
		for (Object key : map.keySet()) {
			if (key == null || kind != null && key.getClass() != kind) {
				return true;
			}
			kind = key.getClass();
		}
		return kind != null && !DISTINCT.contains(kind) && !kind.isEnum();
	}

	/**
	 * Check that keys have different texts.
	 * @param keys the keys, which are written as their texts
	 * @throws MessagePackValueException if two have the same
	 */
	static void require(Collection<? extends @Nullable Object> keys) {
		Set<String> texts = new HashSet<>();
		for (Object key : keys) {
			add(texts, NumberText.textOf(key));
		}
	}

	/**
	 * Add a key to the keys of a map.
	 * @param texts the keys that the map has already
	 * @param key the next key
	 * @throws MessagePackValueException if the map has it already
	 */
	public static void add(Set<String> texts, String key) {
		if (!texts.add(key)) {
			throw new MessagePackValueException(
					"Two keys of a map are written as the same string, so that one of them would be lost");
		}
	}

}
