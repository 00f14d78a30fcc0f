package io.netconduit.benchmarks.report;

/**
 * The side of its limit that a figure has to be on.
 */
enum Bound {

	AT_MOST("at most"),

	AT_LEAST("at least");

	private final String text;

	Bound(String text) {
		this.text = text;
	}

	/**
	 * Return the words.
	 * @return the words
	 */
	String text() {
		return this.text;
	}

	/**
	 * Return whether a value is within the limit. A value on the limit is within it.
	 * @param value the value
	 * @param limit the limit
	 * @return whether the value is within the limit
	 */
	boolean holds(double value, double limit) {
		return (this == AT_MOST) ? value <= limit : value >= limit;
	}

}
