package io.netconduit.benchmarks.load;

/**
 * What callers were told beside what ran.
 *
 * @param ran how many calls ran
 * @param ranTwice how many ran more than once
 * @param answered how many were answered as they should be
 * @param answeredNotRun how many of these did not run
 * @param ranNotAnswered how many ran that were not answered so
 * @param wrong how many were answered with another's result
 * @param notSent how many failed as not sent
 * @param notSentButRan how many of these ran
 * @param sent how many failed as sent
 * @param sentAndRan how many of these ran
 * @param failedOtherwise how many failed otherwise than with their connection
 * @param hung how many have neither been answered nor failed
 */
public record CallTally(int ran, int ranTwice, int answered, int answeredNotRun, int ranNotAnswered, int wrong,
		int notSent, int notSentButRan, int sent, int sentAndRan, int failedOtherwise, int hung) {

	/**
	 * Return how many calls failed.
	 * @return how many
	 */
	public int failed() {
		return this.notSent + this.sent + this.failedOtherwise;
	}

	/**
	 * Return whether exactly the calls that ran were answered, and none hangs.
	 * @return whether it is so
	 */
	public boolean isExact() {
		return this.answeredNotRun + this.ranNotAnswered + this.wrong + this.hung == 0;
	}

}
