package io.netconduit.engine.codec.token;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A step from a container to a value in it.
 *
 * @param name the key of a map or the name of a property, {@code null} for an element of
 * a list
 * @param index the index of the element, otherwise -1
 * @param key whether the name is known to be the key of a map
 * @since 0.1.0
 */
public record PathStep(@Nullable String name, int index, boolean key) {

	/**
	 * Create a step to an element of a list.
	 * @param index the index
	 * @return the step
	 */
	static PathStep element(int index) {
		return new PathStep(null, index, false);
	}

	/**
	 * Create a step to a property of a bean, or to a value of a map.
	 * @param name the name or key
	 * @return the step
	 */
	static PathStep name(String name) {
		return new PathStep(name, -1, false);
	}

	/**
	 * Create a step to a value of a map.
	 * @param key the key
	 * @return the step
	 */
	static PathStep key(String key) {
		return new PathStep(key, -1, true);
	}

	/**
	 * Create a step as a library describes it.
	 * @param from the object in which the step begins, {@code null} if unknown
	 * @param name the name of the property or key, {@code null} for an element of a list
	 * @param index the index of the element
	 * @return the step
	 */
	static PathStep of(@Nullable Object from, @Nullable String name, int index) {
		if (name == null) {
			return element(index);
		}
		return (from instanceof Map) ? key(name) : name(name);
	}

	/**
	 * Return whether another step leads to the same place.
	 * @param other the other step
	 * @return whether it does
	 */
	boolean isSame(PathStep other) {
		return (this.name != null) ? this.name.equals(other.name) : other.name == null && this.index == other.index;
	}

	/**
	 * Return whether a path begins with another one.
	 * @param steps the path
	 * @param begin the other path
	 * @return whether it does, also if both are equal
	 */
	static boolean startsWith(List<PathStep> steps, List<PathStep> begin) {
		if (steps.size() < begin.size()) {
			return false;
		}
		for (int i = 0; i < begin.size(); i++) {
			if (!steps.get(i).isSame(begin.get(i))) {
				return false;
			}
		}
		return true;
	}

}
