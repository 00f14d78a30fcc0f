package io.netconduit.benchmarks.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.netconduit.benchmarks.peer.Peer;
import io.netconduit.benchmarks.report.BarChart.Bar;
import io.netconduit.benchmarks.report.BarChart.Row;
import io.netconduit.benchmarks.result.Run;
import io.netconduit.benchmarks.result.Scenario;
import io.netconduit.benchmarks.result.Visit;

/**
 * Creates the charts of a run, with the best peer on top. Scenarios that were not run are
 * skipped.
 */
final class Charts {

	private final Comparison comparison;

	private final Map<String, BarChart> charts = new LinkedHashMap<>();

	private Charts(Comparison comparison) {
		this.comparison = comparison;
	}

	/**
	 * Create the charts.
	 * @param run the run whose medians are shown
	 * @return the charts by the name of their file, without its ending
	 */
	static Map<String, BarChart> of(Run run) {
		Charts charts = new Charts(new Comparison(run));
		charts.rate(Scenario.S2);
		charts.rate(Scenario.S3);
		charts.rate(Scenario.S4);
		charts.rate(Scenario.S9);
		charts.serverCpu(Scenario.S3);
		charts.latency(Scenario.S1);
		charts.latency(Scenario.S2);
		return charts.charts;
	}

	private void rate(Scenario scenario) {
		add("rate", scenario, "Calls per second", "more is better",
				rows(scenario, true, List.of(new Series(Figure.PER_SECOND, "", "", false))));
	}

	private void serverCpu(Scenario scenario) {
		add("cpu", scenario, "Server CPU per call", "less is better",
				rows(scenario, false, List.of(new Series(Figure.SERVER_CPU, "", " µs", false))));
	}

	private void latency(Scenario scenario) {
		add("latency", scenario, "Latency (p50 and p99)", "less is better", rows(scenario, false,
				List.of(new Series(Figure.P50, "p50 ", " µs", false), new Series(Figure.P99, "p99 ", " µs", true))));
	}

	private void add(String name, Scenario scenario, String what, String better, List<Row> rows) {
		if (!rows.isEmpty()) {
			this.charts.put(name + "-" + scenario.name().toLowerCase(Locale.ROOT),
					new BarChart(what, scenario + ": " + scenario.description() + "; " + better, rows));
		}
	}

	private List<Row> rows(Scenario scenario, boolean descending, List<Series> series) {
		Comparator<Row> ascending = Comparator.comparingDouble((row) -> row.bars().get(0).value());
		List<Row> rows = new ArrayList<>();
		for (Visit visit : this.comparison.visits(scenario)) {
			List<Bar> bars = series.stream().flatMap((one) -> one.bars(visit).stream()).toList();
			if (!bars.isEmpty()) {
				rows.add(new Row(visit.peer().label(), isOurs(visit.peer()), bars));
			}
		}
		rows.sort(descending ? ascending.reversed() : ascending);
		return rows;
	}

	private static boolean isOurs(Peer peer) {
		return switch (peer) {
			case CONDUIT_INLINE, CONDUIT_WORKER, CONDUIT_VIRTUAL -> true;
			default -> false;
		};
	}

	/**
	 * One bar in every row.
	 *
	 * @param figure the figure that its length shows
	 * @param prefix the text before the value
	 * @param suffix the text after the value
	 * @param isFaint whether it is drawn more faintly
	 */
	private record Series(Figure figure, String prefix, String suffix, boolean isFaint) {

		List<Bar> bars(Visit visit) {
			Double value = this.figure.of(visit);
			return (value != null)
					? List.of(new Bar(value, this.prefix + this.figure.format(value) + this.suffix, this.isFaint))
					: List.of();
		}

	}

}
