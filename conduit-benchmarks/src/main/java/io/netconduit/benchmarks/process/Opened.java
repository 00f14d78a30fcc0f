package io.netconduit.benchmarks.process;

import org.jspecify.annotations.Nullable;

/**
 * The result of opening idle connections.
 *
 * @param seconds how long it took
 * @param failure why not all of them could be opened, or {@code null}
 */
public record Opened(double seconds, @Nullable String failure) {
}
