package io.netconduit.benchmarks.load;

import io.netconduit.benchmarks.peer.BenchmarkConnection.Answer;
import org.jspecify.annotations.Nullable;

/**
 * An operation that a load repeats, with a check of its result.
 *
 * @param <C> the type of connection
 */
public interface Operation<C> {

	/**
	 * Start the operation once.
	 * @param connection the connection to use
	 * @param number how many times this lane has started it before
	 * @param answer notified of the outcome
	 */
	void start(C connection, long number, Answer answer);

	/**
	 * Check the result.
	 * @param number how many times this lane had started the operation before
	 * @param value the result
	 * @return whether the result is correct
	 */
	boolean isRight(long number, @Nullable Object value);

}
