package io.netconduit.benchmarks.reliability;

/**
 * How thoroughly to try.
 */
public enum Scale {

	/**
	 * Seconds: shows that the program works.
	 */
	SMOKE,

	/**
	 * As long and as often as the promise says.
	 */
	FULL;

	/**
	 * Choose a number.
	 * @param smoke the number that shows that the program works
	 * @param full the number that the promise names
	 * @return the one or the other
	 */
	public int of(int smoke, int full) {
		return (this == SMOKE) ? smoke : full;
	}

}
