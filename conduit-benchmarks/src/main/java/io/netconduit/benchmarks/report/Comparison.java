package io.netconduit.benchmarks.report;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import io.netconduit.benchmarks.peer.Peer;
import io.netconduit.benchmarks.result.Run;
import io.netconduit.benchmarks.result.Scenario;
import io.netconduit.benchmarks.result.Visit;
import org.jspecify.annotations.Nullable;

/**
 * Compares the figures of the peers of a run.
 */
final class Comparison {

	private final Run run;

	private final List<Visit> medians;

	Comparison(Run run) {
		this.run = run;
		this.medians = run.medians();
	}

	/**
	 * Return the medians of a scenario.
	 * @param scenario the scenario
	 * @return one visit for each peer that was measured, in the order of {@link Peer}
	 */
	List<Visit> visits(Scenario scenario) {
		return this.medians.stream().filter((visit) -> visit.scenario() == scenario).toList();
	}

	/**
	 * Return the medians of a peer.
	 * @param scenario the scenario
	 * @param peer the peer
	 * @return its visit, or {@code null} if it was not measured
	 */
	@Nullable Visit visit(Scenario scenario, Peer peer) {
		for (Visit visit : this.medians) {
			if (visit.scenario() == scenario && visit.peer() == peer) {
				return visit;
			}
		}
		return null;
	}

	/**
	 * Divide the medians of two peers.
	 * @param figure the figure to compare
	 * @param scenario the scenario
	 * @param peer the peer whose figure is divided
	 * @param reference the peer whose figure is the divisor
	 * @return the ratio, or {@code null} if either is missing
	 */
	@Nullable Double ratio(Figure figure, Scenario scenario, Peer peer, Peer reference) {
		return ratio(figure.of(visit(scenario, peer)), figure.of(visit(scenario, reference)));
	}

	/**
	 * Divide the figures of two peers in each round, and take the median. Whatever slows
	 * down a whole round affects both peers.
	 * @param figure the figure to compare
	 * @param scenario the scenario
	 * @param peer the peer whose figure is divided
	 * @param reference the peer whose figure is the divisor
	 * @return the ratio, or {@code null} if no counted round has both figures
	 */
	@Nullable Double ratioInRounds(Figure figure, Scenario scenario, Peer peer, Peer reference) {
		double[] ratios = this.run.visits()
			.stream()
			.filter((visit) -> visit.scenario() == scenario && visit.peer() == peer
					&& visit.round() > this.run.warmUpRounds())
			.map((visit) -> ratio(figure.of(visit), figure.of(visitInRound(scenario, reference, visit.round()))))
			.filter(Objects::nonNull)
			.mapToDouble(Double::doubleValue)
			.toArray();
		return (ratios.length > 0) ? median(ratios) : null;
	}

	private @Nullable Visit visitInRound(Scenario scenario, Peer peer, int round) {
		for (Visit visit : this.run.visits()) {
			if (visit.scenario() == scenario && visit.peer() == peer && visit.round() == round) {
				return visit;
			}
		}
		return null;
	}

	private static @Nullable Double ratio(@Nullable Double value, @Nullable Double reference) {
		return (value != null && reference != null && reference > 0) ? Double.valueOf(value / reference) : null;
	}

	private static double median(double[] values) {
		Arrays.sort(values);
		int middle = values.length / 2;
		return (values.length % 2 != 0) ? values[middle] : (values[middle - 1] + values[middle]) / 2;
	}

}
