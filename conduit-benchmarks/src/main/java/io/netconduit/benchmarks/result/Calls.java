package io.netconduit.benchmarks.result;

import org.jspecify.annotations.Nullable;

/**
 * The results of the calls of a visit.
 *
 * @param count the number of calls that were answered correctly
 * @param failures the number of calls that failed, including lost messages and frames
 * @param outOfOrder the number of messages that did not follow their predecessor
 * @param seconds how long the visit took
 * @param perSecond calls answered in a second
 * @param p50Micros the median latency, in microseconds, or {@code null} if there are no
 * answers
 * @param p99Micros the 99th percentile of the latency, in microseconds, or {@code null}
 * if there are no answers
 */
public record Calls(long count, long failures, long outOfOrder, double seconds, double perSecond,
		@Nullable Double p50Micros, @Nullable Double p99Micros) {
}
