package io.netconduit.benchmarks.load;

import io.netconduit.benchmarks.peer.PeerConnection.Answer;
import org.jspecify.annotations.Nullable;

/**
 * What is done over and over, and what ought to come of it.
 *
 * @param <C> what a connection is
 */
public interface Operation<C> {

	/**
	 * Do it once.
	 * @param connection on which
	 * @param number how often this was done before, on this lane
	 * @param answer notified of the outcome
	 */
	void start(C connection, long number, Answer answer);

	/**
	 * Check what came of it.
	 * @param number how often it was done before
	 * @param value what came
	 * @return whether it is right
	 */
	boolean isRight(long number, @Nullable Object value);

}
