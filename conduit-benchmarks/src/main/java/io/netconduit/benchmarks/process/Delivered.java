package io.netconduit.benchmarks.process;

/**
 * The messages that a server has received.
 *
 * @param count the number of messages
 * @param outOfOrder the number of messages that did not follow their predecessor
 */
public record Delivered(long count, long outOfOrder) {
}
