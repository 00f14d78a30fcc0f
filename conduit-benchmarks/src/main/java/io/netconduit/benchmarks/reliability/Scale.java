package io.netconduit.benchmarks.reliability;

/**
 * How thoroughly to test.
 */
public enum Scale {

	/**
	 * A few seconds, to show that the program works.
	 */
	SMOKE,

	/**
	 * The duration and number of repetitions that the guarantee requires.
	 */
	FULL;

	/**
	 * Choose a number.
	 * @param smoke the number that shows that the program works
	 * @param full the number that the guarantee requires
	 * @return the number for this scale
	 */
	public int of(int smoke, int full) {
		return (this == SMOKE) ? smoke : full;
	}

}
