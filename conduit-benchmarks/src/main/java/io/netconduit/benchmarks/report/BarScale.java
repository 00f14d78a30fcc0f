package io.netconduit.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * The scale of bars: linear or, if the values differ too much, logarithmic.
 *
 * @param isLogarithmic whether the scale is logarithmic
 * @param low the value of a bar of length 0
 * @param high the value of the longest bar
 */
record BarScale(boolean isLogarithmic, double low, double high) {

	private static final double TOO_DIFFERENT = 50;

	/**
	 * Choose the scale.
	 * @param values all values, none of them negative
	 * @return the scale
	 */
	static BarScale of(double... values) {
		double high = DoubleStream.of(values).max().orElse(1);
		double least = DoubleStream.of(values).filter((value) -> value > 0).min().orElse(high);
		if (high <= 0 || high < TOO_DIFFERENT * least) {
			return new BarScale(false, 0, high);
		}
		// Halved, so that the shortest bar is visible if its value is a power of ten.
		return new BarScale(true, Math.pow(10, Math.floor(Math.log10(least / 2))), high);
	}

	/**
	 * Return the length of a bar.
	 * @param value its value
	 * @return from 0 to 1
	 */
	double length(double value) {
		if (this.isLogarithmic) {
			return (value > this.low) ? Math.log(value / this.low) / Math.log(this.high / this.low) : 0;
		}
		return (this.high > 0) ? value / this.high : 0;
	}

	/**
	 * Return the powers of ten along a logarithmic scale.
	 * @return the values; none if the scale is not logarithmic
	 */
	List<Double> powers() {
		List<Double> powers = new ArrayList<>();
		if (this.isLogarithmic) {
			for (double power = this.low; power <= this.high; power *= 10) {
				powers.add(power);
			}
		}
		return powers;
	}

	/**
	 * Write a power of ten.
	 * @param power the value
	 * @return the text, such as {@code 10k}
	 */
	static String label(double power) {
		if (power >= 1_000_000) {
			return Math.round(power / 1_000_000) + "M";
		}
		if (power >= 1000) {
			return Math.round(power / 1000) + "k";
		}
		return (power >= 1) ? Long.toString(Math.round(power))
				: String.format(Locale.ROOT, "%.4g", power).replaceAll("0+$", "");
	}

}
