package io.netconduit.benchmarks.result;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import org.jspecify.annotations.Nullable;

/**
 * Calculates the median of each figure over several visits of the same kind.
 */
final class Medians {

	private Medians() {
	}

	static Visit of(List<Visit> visits) {
		Visit first = visits.get(0);
		return new Visit(first.peer(), first.scenario(), 0, calls(present(visits, Visit::calls)),
				cost(present(visits, Visit::cost)), idle(present(visits, Visit::idle)));
	}

	private static @Nullable Calls calls(List<Calls> all) {
		if (all.isEmpty()) {
			return null;
		}
		return new Calls((long) median(all, Calls::count), sum(all, Calls::failures), sum(all, Calls::outOfOrder),
				median(all, Calls::seconds), median(all, Calls::perSecond),
				medianIfPresent(present(all, Calls::p50Micros)), medianIfPresent(present(all, Calls::p99Micros)));
	}

	private static @Nullable Cost cost(List<Cost> all) {
		if (all.isEmpty()) {
			return null;
		}
		return new Cost(median(all, Cost::serverCpuMicros), median(all, Cost::clientCpuMicros),
				median(all, Cost::serverBytes), median(all, Cost::clientBytes), median(all, Cost::serverJitMicros));
	}

	private static @Nullable Idle idle(List<Idle> all) {
		if (all.isEmpty()) {
			return null;
		}
		return new Idle((long) median(all, Idle::connections), sum(all, Idle::failures), median(all, Idle::openSeconds),
				median(all, Idle::heapBytes), median(all, Idle::rssBytes), median(all, Idle::cpuPercent),
				(int) median(all, Idle::threadsBefore), (int) median(all, Idle::threadsAfter));
	}

	private static <T, R> List<R> present(List<T> all, Function<T, @Nullable R> part) {
		return all.stream().map(part).filter(Objects::nonNull).map(Objects::requireNonNull).toList();
	}

	private static @Nullable Double medianIfPresent(List<Double> values) {
		return values.isEmpty() ? null : median(values, Double::doubleValue);
	}

	// Failures are added up: a median would hide the failures of a single round.
	private static <T> long sum(List<T> all, ToDoubleFunction<T> figure) {
		return (long) all.stream().mapToDouble(figure).sum();
	}

	private static <T> double median(List<T> all, ToDoubleFunction<T> figure) {
		double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
		int middle = sorted.length / 2;
		return (sorted.length % 2 != 0) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

}
