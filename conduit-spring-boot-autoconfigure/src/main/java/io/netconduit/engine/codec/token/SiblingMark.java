package io.netconduit.engine.codec.token;

/**
 * Marks, in the path of a library's failure, the step to a value whose subtype is named
 * beside it. The library reads such a value when it knows both, so that it may report
 * another step before: that to the one of the two which came last.
 *
 * @param bean the class that has both
 * @param name the key of the subtype's name
 * @since 0.1.0
 */
public record SiblingMark(Class<?> bean, String name) {

	/**
	 * Return whether a step is that of the library.
	 * @param from the object in which the step begins
	 * @param step the step
	 * @param value the key of the value
	 * @return whether it begins in the same object
	 */
	boolean repeats(Object from, PathStep step, String value) {
		Class<?> type = (from instanceof Class<?> named) ? named : from.getClass();
		return this.bean.isAssignableFrom(type) && (this.name.equals(step.name()) || value.equals(step.name()));
	}

}
