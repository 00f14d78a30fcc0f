package io.netconduit.benchmarks.report;

import java.util.Locale;
import java.util.function.Function;

import io.netconduit.benchmarks.result.Calls;
import io.netconduit.benchmarks.result.Cost;
import io.netconduit.benchmarks.result.Idle;
import io.netconduit.benchmarks.result.Visit;
import org.jspecify.annotations.Nullable;

/**
 * A figure that a visit measures.
 */
enum Figure {

	PER_SECOND("/s", ofCalls(Calls::perSecond)),

	P50("µs", ofCalls(Calls::p50Micros)),

	P99("µs", ofCalls(Calls::p99Micros)),

	SERVER_CPU("µs", ofCost(Cost::serverCpuMicros)),

	SERVER_BYTES("B", ofCost(Cost::serverBytes)),

	CLIENT_BYTES("B", ofCost(Cost::clientBytes)),

	IDLE_HEAP("B", ofIdle(Idle::heapBytes)),

	IDLE_RSS("B", ofIdle(Idle::rssBytes)),

	IDLE_CPU("%", ofIdle(Idle::cpuPercent));

	private final String unit;

	private final Function<Visit, @Nullable Double> reader;

	Figure(String unit, Function<Visit, @Nullable Double> reader) {
		this.unit = unit;
		this.reader = reader;
	}

	private static Function<Visit, @Nullable Double> ofCalls(Function<Calls, @Nullable Double> figure) {
		return (visit) -> (visit.calls() != null) ? figure.apply(visit.calls()) : null;
	}

	private static Function<Visit, @Nullable Double> ofCost(Function<Cost, @Nullable Double> figure) {
		return (visit) -> (visit.cost() != null) ? figure.apply(visit.cost()) : null;
	}

	private static Function<Visit, @Nullable Double> ofIdle(Function<Idle, @Nullable Double> figure) {
		return (visit) -> (visit.idle() != null) ? figure.apply(visit.idle()) : null;
	}

	/**
	 * Read the figure.
	 * @param visit the visit
	 * @return the figure, or {@code null} if the visit did not measure it
	 */
	@Nullable Double of(@Nullable Visit visit) {
		Double value = (visit != null) ? this.reader.apply(visit) : null;
		return (value != null && Double.isFinite(value)) ? value : null;
	}

	/**
	 * Format a value with its significant digits.
	 * @param value the value, or {@code null}
	 * @return the text, without the unit
	 */
	String format(@Nullable Double value) {
		if (value == null) {
			return Table.NOTHING;
		}
		boolean whole = this == PER_SECOND || this.unit.equals("B") || value >= 100;
		return String.format(Locale.ROOT, whole ? "%,.0f" : (value < 10) ? "%.2f" : "%.1f", value);
	}

	/**
	 * Format a value and its unit.
	 * @param value the value, or {@code null}
	 * @return the text
	 */
	String formatWithUnit(@Nullable Double value) {
		return (value != null) ? format(value) + " " + this.unit : Table.NOTHING;
	}

}
