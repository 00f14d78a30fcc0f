package io.netconduit.engine.codec;

import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Decides which values can be keys of a map, which are written as their text.
 *
 * @since 0.1.0
 */
public final class MapKeys {

	/** Why a map with such a key is refused. */
	public static final String NULL = "a map has the key null, but the keys of a map are text";

	private MapKeys() {
	}

	/**
	 * Explain why values of a class cannot be keys of a map. Asked if the mapper would
	 * use what {@code toString} returns.
	 * @param type the class
	 * @return completes the sentence that begins with the class's name, or {@code null}
	 * if its text may stand for the value
	 */
	public static @Nullable String whyUnwritable(Class<?> type) {
		if (isContainer(type)) {
			return "cannot be the key of a map, because a key is text";
		}
		return hasText(type) ? NonDataTypes.whyUnwritable(type)
				: "cannot be the key of a map, because it has no text: give it a toString method, or a "
						+ "@JsonKey or @JsonValue";
	}

	/**
	 * Return whether a class contains other values, so that no text stands for it.
	 * @param type the class
	 * @return whether it is an array, a collection, a map or an {@code Optional}
	 */
	public static boolean isContainer(Class<?> type) {
		return type.isArray() || Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)
				|| type == Optional.class;
	}

	private static boolean hasText(Class<?> type) {
		if (type.isInterface() || type.isPrimitive() || type.isEnum() || type == Object.class) {
			return true;
		}
		try {
			Class<?> declaring = type.getMethod("toString").getDeclaringClass();
			// What the compiler generates for a record lists all components.
			return declaring != Object.class && declaring != Record.class
					&& !(type.isRecord() && Modifier.isFinal(type.getDeclaredMethod("toString").getModifiers()));
		}
		catch (NoSuchMethodException ex) {
			return true;
		}
	}

}
