package io.netconduit.benchmarks.process;

/**
 * The memory of a process after a garbage collection.
 *
 * @param heapBytes bytes of heap in use
 * @param rssBytes bytes of resident memory, 0 if the platform does not report it
 */
public record Memory(long heapBytes, long rssBytes) {
}
