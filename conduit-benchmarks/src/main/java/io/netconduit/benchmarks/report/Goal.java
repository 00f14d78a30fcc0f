package io.netconduit.benchmarks.report;

import io.netconduit.benchmarks.peer.Peer;
import io.netconduit.benchmarks.result.Scenario;

/**
 * A goal, and how far a run has come.
 *
 * @param scenario the scenario that it is about
 * @param peer who is to meet it
 * @param text what is to be
 * @param figure what is, with its unit
 * @param reference what it is compared with, with its unit
 * @param ratio the figure divided by the reference
 * @param verdict whether it is met
 */
public record Goal(Scenario scenario, Peer peer, String text, String figure, String reference, String ratio,
		Verdict verdict) {

	/**
	 * Whether a goal is met.
	 */
	public enum Verdict {

		/**
		 * It is.
		 */
		MET("yes"),

		/**
		 * It is not, or calls failed.
		 */
		MISSED("no"),

		/**
		 * The run does not say.
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
