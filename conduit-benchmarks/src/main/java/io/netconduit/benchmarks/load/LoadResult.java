package io.netconduit.benchmarks.load;

import org.jspecify.annotations.Nullable;

/**
 * The result of a visit as the client saw it.
 *
 * @param startNanos when the load began, by the clock that all processes of a machine
 * share
 * @param seconds how long it took
 * @param answered the number of calls answered correctly, messages sent, or frames
 * received
 * @param failures the number of calls that failed, or frames that did not arrive
 * @param p50Micros the median latency, in microseconds
 * @param p99Micros the 99th percentile of the latency, in microseconds
 * @param firstFailure the first failure, or {@code null}
 */
public record LoadResult(long startNanos, double seconds, long answered, long failures, double p50Micros,
		double p99Micros, @Nullable String firstFailure) {
}
