package io.netconduit.benchmarks.reliability.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Shows whether a heap grows, by comparing the median of the last third of the samples
 * with that of the first.
 */
final class HeapTrend {

	private static final double MIB = 1024 * 1024;

	private static final double MOST_GROWTH = 1.1;

	private static final double ALLOWANCE = 2 * MIB;

	private final List<Long> samples = new ArrayList<>();

	void add(long bytes) {
		this.samples.add(bytes);
	}

	/**
	 * Return whether the median of the last third exceeds that of the first by at most 10
	 * % plus 2 MiB.
	 * @return whether the heap is flat
	 */
	boolean isFlat() {
		return this.samples.isEmpty() || last() <= first() * MOST_GROWTH + ALLOWANCE;
	}

	/**
	 * Describe the trend.
	 * @return both medians, in MiB
	 */
	String describe() {
		return String.format(Locale.ROOT, "%.1f to %.1f MiB", first() / MIB, last() / MIB);
	}

	private double first() {
		return median(this.samples.subList(0, third()));
	}

	private double last() {
		return median(this.samples.subList(this.samples.size() - third(), this.samples.size()));
	}

	private int third() {
		return Math.max(Math.min(1, this.samples.size()), this.samples.size() / 3);
	}

	private static double median(List<Long> values) {
		List<Long> sorted = values.stream().sorted().toList();
		int middle = sorted.size() / 2;
		if (sorted.isEmpty()) {
			return 0;
		}
		return (sorted.size() % 2 == 1) ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
	}

}
