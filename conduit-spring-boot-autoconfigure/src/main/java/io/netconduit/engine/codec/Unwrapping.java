package io.netconduit.engine.codec;

import java.util.function.UnaryOperator;

/**
 * How the properties of an unwrapped value are named among those of its owner.
 *
 * @param prefix what precedes each name
 * @param suffix what follows each name
 * @since 0.1.0
 */
public record Unwrapping(String prefix, String suffix) {

	/** Occurs in neither prefix nor suffix. */
	private static final String NAME = "\0";

	/**
	 * Create a rule from what a mapping library does to names.
	 * @param transformer returns the name among the properties of the owner
	 * @return the rule
	 */
	public static Unwrapping of(UnaryOperator<String> transformer) {
		String[] around = transformer.apply(NAME).split(NAME, -1);
		return new Unwrapping(around[0], around[around.length - 1]);
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
