package io.netconduit.benchmarks.process;

/**
 * The messages that a server has received.
 *
 * @param count how many
 * @param outOfOrder how many did not follow their predecessor
 */
public record Delivered(long count, long outOfOrder) {
}
