package io.netconduit.benchmarks.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import io.netconduit.benchmarks.peer.Peer;
import io.netconduit.benchmarks.report.Table.Column;
import io.netconduit.benchmarks.result.Idle;
import io.netconduit.benchmarks.result.Run;
import io.netconduit.benchmarks.result.Scenario;
import io.netconduit.benchmarks.result.Visit;
import org.jspecify.annotations.Nullable;

/**
 * Creates a table for each scenario of a run, with one row per peer.
 */
public final class ScenarioTables {

	private final Comparison comparison;

	private ScenarioTables(Comparison comparison) {
		this.comparison = comparison;
	}

	/**
	 * Create the tables.
	 * @param run the run whose medians are shown
	 * @return the tables of the scenarios that were run
	 */
	public static List<Table> of(Run run) {
		ScenarioTables tables = new ScenarioTables(new Comparison(run));
		return Arrays.stream(Scenario.values())
			.filter((scenario) -> !tables.comparison.visits(scenario).isEmpty())
			.map(tables::table)
			.toList();
	}

	private Table table(Scenario scenario) {
		return (scenario == Scenario.S8) ? idleTable(scenario) : callTable(scenario);
	}

	private Table callTable(Scenario scenario) {
		String noun = noun(scenario);
		List<Column> columns = List.of(Column.text("peer"), Column.number(noun + "s/s"), Column.number("p50 µs"),
				Column.number("p99 µs"), Column.number("server CPU µs"), Column.number("CPU / raw"),
				Column.number("rate / rsocket"), Column.number("rate / grpc-direct"), Column.number("server B/" + noun),
				Column.number("client B/" + noun), Column.number("failed"));
		return table(scenario, columns,
				(visit) -> List.of(visit.peer().label(), cell(Figure.PER_SECOND, visit), cell(Figure.P50, visit),
						cell(Figure.P99, visit), cell(Figure.SERVER_CPU, visit),
						ratio(Figure.SERVER_CPU, visit, Peer.RAW), ratio(Figure.PER_SECOND, visit, Peer.RSOCKET),
						ratio(Figure.PER_SECOND, visit, Peer.GRPC_DIRECT), cell(Figure.SERVER_BYTES, visit),
						cell(Figure.CLIENT_BYTES, visit), Long.toString(visit.failures())));
	}

	private Table idleTable(Scenario scenario) {
		List<Column> columns = List.of(Column.text("peer"), Column.number("connections"), Column.number("opened in s"),
				Column.number("heap B/connection"), Column.number("RSS B/connection"), Column.number("CPU %"),
				Column.number("threads before"), Column.number("threads after"), Column.number("failed"));
		return table(scenario, columns, (visit) -> {
			Idle idle = visit.idle();
			return List.of(visit.peer().label(), cell(idle, "%,d", Idle::connections),
					cell(idle, "%.1f", Idle::openSeconds), cell(Figure.IDLE_HEAP, visit), cell(Figure.IDLE_RSS, visit),
					cell(Figure.IDLE_CPU, visit), cell(idle, "%d", Idle::threadsBefore),
					cell(idle, "%d", Idle::threadsAfter), Long.toString(visit.failures()));
		});
	}

	private Table table(Scenario scenario, List<Column> columns, Function<Visit, List<String>> row) {
		return new Table(scenario + ": " + scenario.description(), columns,
				this.comparison.visits(scenario).stream().map(row).toList());
	}

	private static String cell(Figure figure, Visit visit) {
		return figure.format(figure.of(visit));
	}

	private static String cell(@Nullable Idle idle, String format, Function<Idle, Object> figure) {
		return (idle != null) ? String.format(Locale.ROOT, format, figure.apply(idle)) : Table.NOTHING;
	}

	private String ratio(Figure figure, Visit visit, Peer reference) {
		return Table.ratio(this.comparison.ratio(figure, visit.scenario(), visit.peer(), reference));
	}

	/**
	 * Return the noun for what a scenario counts.
	 * @param scenario the scenario
	 * @return the noun in the singular
	 */
	static String noun(Scenario scenario) {
		return switch (scenario) {
			case S5 -> "message";
			case S10 -> "frame";
			default -> "call";
		};
	}

}
