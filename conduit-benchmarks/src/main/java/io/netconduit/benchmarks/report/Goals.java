package io.netconduit.benchmarks.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import io.netconduit.benchmarks.peer.Peer;
import io.netconduit.benchmarks.report.Goal.Verdict;
import io.netconduit.benchmarks.report.Table.Column;
import io.netconduit.benchmarks.result.Calls;
import io.netconduit.benchmarks.result.Idle;
import io.netconduit.benchmarks.result.Run;
import io.netconduit.benchmarks.result.Scenario;
import io.netconduit.benchmarks.result.Visit;
import org.jspecify.annotations.Nullable;

/**
 * The goals for Conduit, relative to the peers of the same run, because ratios are
 * comparable between machines.
 */
public final class Goals {

	private static final Peer INLINE = Peer.CONDUIT_INLINE;

	private static final double ENOUGH_MESSAGES = 1_000_000;

	private static final double SHARE_OF_MESSAGES = 0.4;

	private static final int CONNECTIONS_FOR_A_THREAD = 10;

	private final Comparison comparison;

	private final List<Goal> goals = new ArrayList<>();

	private Goals(Comparison comparison) {
		this.comparison = comparison;
	}

	/**
	 * Evaluate a run.
	 * @param run the run whose medians are evaluated
	 * @return all goals, in the order of the scenarios
	 */
	public static List<Goal> of(Run run) {
		Goals goals = new Goals(new Comparison(run));
		goals.latency();
		goals.calls();
		goals.messages();
		goals.echoes();
		goals.idleConnections();
		goals.orders();
		goals.add(Scenario.S10, INLINE, Figure.PER_SECOND, Bound.AT_LEAST, 0.5, Peer.RAW);
		goals.goals.sort(Comparator.comparing(Goal::scenario));
		return List.copyOf(goals.goals);
	}

	/**
	 * Create a table of goals.
	 * @param goals the goals
	 * @return a table with one row per goal
	 */
	public static Table table(List<Goal> goals) {
		List<Column> columns = List.of(Column.text("scenario"), Column.text("peer"), Column.text("goal"),
				Column.number("figure"), Column.number("compared with"), Column.number("ratio"), Column.text("met"));
		return new Table("Goals", columns,
				goals.stream()
					.map((goal) -> List.of(goal.scenario().name(), goal.peer().label(), goal.text(), goal.figure(),
							goal.reference(), goal.ratio(), goal.verdict().text()))
					.toList());
	}

	private void latency() {
		Double ratio = this.comparison.ratioInRounds(Figure.P50, Scenario.S1, INLINE, Peer.RAW);
		add(Scenario.S1, INLINE, Figure.P50, Bound.AT_MOST, 1.2, Peer.RAW, ratio);
	}

	private void calls() {
		for (Scenario scenario : List.of(Scenario.S2, Scenario.S3, Scenario.S4)) {
			add(scenario, INLINE, Figure.SERVER_CPU, Bound.AT_MOST, 2, Peer.RAW);
			add(scenario, INLINE, Figure.PER_SECOND, Bound.AT_LEAST, 4, Peer.RSOCKET);
			add(scenario, INLINE, Figure.PER_SECOND, Bound.AT_LEAST, 10, Peer.GRPC_DIRECT);
		}
		add(Scenario.S3, INLINE, Figure.SERVER_BYTES, Bound.AT_MOST, 200);
		add(Scenario.S3, Peer.CONDUIT_WORKER, Figure.SERVER_CPU, Bound.AT_MOST, 4, Peer.RAW);
		add(Scenario.S3, Peer.CONDUIT_WORKER, Figure.PER_SECOND, Bound.AT_LEAST, 2, Peer.RSOCKET);
		add(Scenario.S3, Peer.CONDUIT_VIRTUAL, Figure.SERVER_CPU, Bound.AT_MOST, 6, Peer.RAW);
		add(Scenario.S3, Peer.CONDUIT_VIRTUAL, Figure.PER_SECOND, Bound.AT_LEAST, 1.2, Peer.RSOCKET);
	}

	private void messages() {
		Visit visit = this.comparison.visit(Scenario.S5, INLINE);
		Calls calls = (visit != null) ? visit.calls() : null;
		Double raw = Figure.PER_SECOND.of(this.comparison.visit(Scenario.S5, Peer.RAW));
		Double rate = Figure.PER_SECOND.of(visit);
		boolean enough = rate != null && rate >= ENOUGH_MESSAGES;
		Boolean met = (rate == null || (raw == null && !enough)) ? null
				: Boolean.valueOf(enough || (raw != null && rate >= SHARE_OF_MESSAGES * raw));
		this.goals.add(new Goal(Scenario.S5, INLINE, "at least 1,000,000 messages/s or, if less, 0.4 times raw",
				Figure.PER_SECOND.formatWithUnit(rate), reference(Figure.PER_SECOND, Scenario.S5, Peer.RAW),
				Table.ratio(this.comparison.ratio(Figure.PER_SECOND, Scenario.S5, INLINE, Peer.RAW)),
				verdict(visit, met)));
		this.goals.add(new Goal(Scenario.S5, INLINE, "in order, none lost",
				(calls != null) ? calls.failures() + " lost, " + calls.outOfOrder() + " out of order" : Table.NOTHING,
				Table.NOTHING, Table.NOTHING, verdict(visit, (calls != null) ? true : null)));
	}

	private void echoes() {
		for (Scenario scenario : List.of(Scenario.S6, Scenario.S7)) {
			add(scenario, INLINE, Figure.PER_SECOND, Bound.AT_LEAST, 0.6, Peer.RAW);
			add(scenario, INLINE, Figure.PER_SECOND, Bound.AT_LEAST, 2, Peer.RSOCKET);
		}
	}

	private void idleConnections() {
		add(Scenario.S8, INLINE, Figure.IDLE_HEAP, Bound.AT_MOST, 4096);
		Visit visit = this.comparison.visit(Scenario.S8, INLINE);
		Idle idle = (visit != null) ? visit.idle() : null;
		Boolean met = (idle != null)
				? Boolean.valueOf(
						(idle.threadsAfter() - idle.threadsBefore()) * CONNECTIONS_FOR_A_THREAD <= idle.connections())
				: null;
		this.goals.add(new Goal(Scenario.S8, INLINE, "no thread per connection",
				(idle != null) ? idle.threadsAfter() + " threads" : Table.NOTHING,
				(idle != null) ? idle.threadsBefore() + " before" : Table.NOTHING, Table.NOTHING, verdict(visit, met)));
	}

	private void orders() {
		add(Scenario.S9, INLINE, Figure.SERVER_CPU, Bound.AT_MOST, 6);
		add(Scenario.S9, INLINE, Figure.PER_SECOND, Bound.AT_LEAST, 3, Peer.SPRING_RSOCKET);
	}

	private void add(Scenario scenario, Peer peer, Figure figure, Bound bound, double factor, Peer reference) {
		add(scenario, peer, figure, bound, factor, reference, this.comparison.ratio(figure, scenario, peer, reference));
	}

	private void add(Scenario scenario, Peer peer, Figure figure, Bound bound, double factor, Peer reference,
			@Nullable Double ratio) {
		Visit visit = this.comparison.visit(scenario, peer);
		String text = "%s %s %s times %s".formatted(noun(figure, scenario), bound.text(), number(factor),
				reference.label());
		Boolean met = (ratio != null) ? Boolean.valueOf(bound.holds(ratio, factor)) : null;
		this.goals.add(new Goal(scenario, peer, text, figure.formatWithUnit(figure.of(visit)),
				reference(figure, scenario, reference), Table.ratio(ratio), verdict(visit, met)));
	}

	private void add(Scenario scenario, Peer peer, Figure figure, Bound bound, double limit) {
		Visit visit = this.comparison.visit(scenario, peer);
		Double value = figure.of(visit);
		String text = "%s %s %s".formatted(noun(figure, scenario), bound.text(), figure.formatWithUnit(limit));
		Boolean met = (value != null) ? Boolean.valueOf(bound.holds(value, limit)) : null;
		this.goals.add(new Goal(scenario, peer, text, figure.formatWithUnit(value), Table.NOTHING, Table.NOTHING,
				verdict(visit, met)));
	}

	private String reference(Figure figure, Scenario scenario, Peer reference) {
		return figure.formatWithUnit(figure.of(this.comparison.visit(scenario, reference)));
	}

	private static Verdict verdict(@Nullable Visit visit, @Nullable Boolean met) {
		if (visit == null || met == null) {
			return Verdict.NOT_MEASURED;
		}
		return (met && visit.failures() == 0) ? Verdict.MET : Verdict.MISSED;
	}

	private static String noun(Figure figure, Scenario scenario) {
		return switch (figure) {
			case PER_SECOND -> ScenarioTables.noun(scenario) + "s/s";
			case SERVER_CPU -> "server CPU";
			case SERVER_BYTES -> "bytes allocated per call";
			case IDLE_HEAP -> "heap per connection";
			default -> figure.name().toLowerCase(Locale.ROOT);
		};
	}

	private static String number(double factor) {
		return (factor == Math.rint(factor)) ? Long.toString((long) factor) : Double.toString(factor);
	}

}
