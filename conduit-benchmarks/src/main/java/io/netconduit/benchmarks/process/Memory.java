package io.netconduit.benchmarks.process;

/**
 * What a process holds after a garbage collection.
 *
 * @param heapBytes bytes of heap in use
 * @param rssBytes bytes of resident memory, 0 where the platform does not tell
 */
public record Memory(long heapBytes, long rssBytes) {
}
