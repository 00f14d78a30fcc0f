package io.netconduit.benchmarks.report;

import io.netconduit.benchmarks.peer.Peer;
import io.netconduit.benchmarks.result.Scenario;

/**
 * A goal and the result of a run.
 *
 * @param scenario the scenario
 * @param peer the peer that has to meet the goal
 * @param text the goal
 * @param figure the measured figure, with its unit
 * @param reference the figure that it is compared with, with its unit
 * @param ratio the figure divided by the reference
 * @param verdict whether the goal is met
 */
public record Goal(Scenario scenario, Peer peer, String text, String figure, String reference, String ratio,
		Verdict verdict) {

	/**
	 * Whether a goal is met.
	 */
	public enum Verdict {

		/**
		 * The goal is met.
		 */
		MET("yes"),

		/**
		 * The goal is not met, or calls failed.
		 */
		MISSED("no"),

		/**
		 * The run did not measure it.
		 */
		NOT_MEASURED("not measured");

		private final String text;

		Verdict(String text) {
			this.text = text;
		}

		/**
		 * Return the word for a table.
		 * @return the word
		 */
		public String text() {
			return this.text;
		}

	}

}
