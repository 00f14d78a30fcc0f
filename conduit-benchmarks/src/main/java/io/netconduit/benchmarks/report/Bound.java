package io.netconduit.benchmarks.report;

/**
 * On which side of its limit a figure is to be.
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
	 * Whether a value is where it is to be; on the limit it is.
	 * @param value the value
	 * @param limit the limit
	 * @return whether it is
	 */
	boolean holds(double value, double limit) {
		return (this == AT_MOST) ? value <= limit : value >= limit;
	}

}
