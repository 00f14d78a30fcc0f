package io.netconduit.engine.codec.binding;

import java.util.Map;

/**
 * How the properties of an unwrapped value are named among those of its owner.
 *
 * @param prefix what precedes each name
 * @param suffix what follows each name
 * @since 0.1.0
 */
public record Unwrapping(String prefix, String suffix) {

	/**
	 * Find the properties of a class that are unwrapped, such as those with
	 * {@code @JsonUnwrapped}.
	 * @param type the class
	 * @return the properties by their names in Java
	 */
	public static Map<String, Unwrapping> of(Class<?> type) {
		return MappingAnnotations.unwrapped(type);
	}

	/**
	 * Return the name of a property.
	 * @param name its name in its own type
	 * @return its name among those of the owner
	 */
	public String apply(String name) {
		return this.prefix + name + this.suffix;
	}

	/**
	 * Return how an unwrapped value in the unwrapped value is unwrapped.
	 * @param inner how its owner unwraps it
	 * @return both together
	 */
	public Unwrapping with(Unwrapping inner) {
		return new Unwrapping(this.prefix + inner.prefix, inner.suffix + this.suffix);
	}

}
