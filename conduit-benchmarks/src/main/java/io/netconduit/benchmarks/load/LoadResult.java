package io.netconduit.benchmarks.load;

import org.jspecify.annotations.Nullable;

/**
 * What the client of a visit saw.
 *
 * @param startNanos when it began, by the clock that all processes of a machine share
 * @param seconds how long it took
 * @param answered calls answered as they should be, messages sent, frames received
 * @param failures calls that were not, frames that did not come
 * @param p50Micros the median latency, in microseconds
 * @param p99Micros the latency that one call in a hundred is over
 * @param firstFailure what failed first, or {@code null}
 */
public record LoadResult(long startNanos, double seconds, long answered, long failures, double p50Micros,
		double p99Micros, @Nullable String firstFailure) {
}
