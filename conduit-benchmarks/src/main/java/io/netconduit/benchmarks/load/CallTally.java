package io.netconduit.benchmarks.load;

/**
 * Compares the outcomes that callers saw with the calls that ran.
 *
 * @param ran the number of calls that ran
 * @param ranTwice the number of calls that ran more than once
 * @param answered the number of calls that were answered correctly
 * @param answeredNotRun the number of these that did not run
 * @param ranNotAnswered the number of calls that ran but were not answered correctly
 * @param wrong the number of calls that were answered with the result of another call
 * @param notSent the number of calls that failed as not sent
 * @param notSentButRan the number of these that ran
 * @param sent the number of calls that failed as sent
 * @param sentAndRan the number of these that ran
 * @param failedOtherwise the number of calls that failed for a reason other than the loss
 * of their connection
 * @param hung the number of calls that were neither answered nor failed
 */
public record CallTally(int ran, int ranTwice, int answered, int answeredNotRun, int ranNotAnswered, int wrong,
		int notSent, int notSentButRan, int sent, int sentAndRan, int failedOtherwise, int hung) {

	/**
	 * Return the number of calls that failed.
	 * @return the number of calls
	 */
	public int failed() {
		return this.notSent + this.sent + this.failedOtherwise;
	}

	/**
	 * Return whether exactly the calls that ran were answered, and none hangs.
	 * @return {@code true} if the outcomes match the calls that ran
	 */
	public boolean isExact() {
		return this.answeredNotRun + this.ranNotAnswered + this.wrong + this.hung == 0;
	}

}
