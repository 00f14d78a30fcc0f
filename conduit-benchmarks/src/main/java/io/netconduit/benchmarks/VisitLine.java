package io.netconduit.benchmarks;

import java.util.Locale;

import io.netconduit.benchmarks.result.Calls;
import io.netconduit.benchmarks.result.Cost;
import io.netconduit.benchmarks.result.Idle;
import io.netconduit.benchmarks.result.Visit;
import org.jspecify.annotations.Nullable;

/**
 * Formats the figures of a visit as a line for a terminal.
 */
final class VisitLine {

	private VisitLine() {
	}

	static String of(Visit visit) {
		StringBuilder line = new StringBuilder();
		line.append(format("%-3s  %-15s  %-8s", visit.scenario(), visit.peer().label(),
				(visit.round() > 0) ? "round " + visit.round() : "median"));
		if (visit.calls() != null) {
			append(line, visit.calls());
		}
		if (visit.cost() != null) {
			append(line, visit.cost());
		}
		if (visit.idle() != null) {
			append(line, visit.idle());
		}
		return line.append("  failed ").append(visit.failures()).toString();
	}

	private static void append(StringBuilder line, Calls calls) {
		line.append(format("  %,11.0f/s", calls.perSecond()));
		line.append("  p50 ").append(micros(calls.p50Micros())).append("  p99 ").append(micros(calls.p99Micros()));
	}

	private static String micros(@Nullable Double micros) {
		return (micros != null) ? format("%,8.0f us", micros) : "          -";
	}

	private static void append(StringBuilder line, Cost cost) {
		line.append(format("  cpu %7.2f/%.2f us  allocated %,7.0f/%,.0f B", cost.serverCpuMicros(),
				cost.clientCpuMicros(), cost.serverBytes(), cost.clientBytes()));
	}

	private static void append(StringBuilder line, Idle idle) {
		line.append(format("  %,d connections in %.1f s  heap %,.0f B  rss %,.0f B  cpu %.2f %%  threads %d to %d",
				idle.connections(), idle.openSeconds(), idle.heapBytes(), idle.rssBytes(), idle.cpuPercent(),
				idle.threadsBefore(), idle.threadsAfter()));
	}

	private static String format(String format, @Nullable Object... arguments) {
		return String.format(Locale.ROOT, format, arguments);
	}

}
