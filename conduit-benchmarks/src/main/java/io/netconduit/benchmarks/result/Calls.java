package io.netconduit.benchmarks.result;

import org.jspecify.annotations.Nullable;

/**
 * What came of the calls of a visit.
 *
 * @param count the calls that were answered as they should be
 * @param failures the calls that were not, messages and frames that got lost among them
 * @param outOfOrder the messages that did not follow their predecessor
 * @param seconds how long the visit took
 * @param perSecond calls answered in a second
 * @param p50Micros how long one call in two takes at most, in microseconds, or
 * {@code null} if nobody waits for an answer
 * @param p99Micros how long 99 calls in 100 take at most, or {@code null} likewise
 */
public record Calls(long count, long failures, long outOfOrder, double seconds, double perSecond,
		@Nullable Double p50Micros, @Nullable Double p99Micros) {
}
