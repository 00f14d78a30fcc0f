package io.netconduit.benchmarks.process;

/**
 * The resources that a process has used so far.
 *
 * @param cpuNanos user and system time, in nanoseconds
 * @param jitNanos the part of it that JIT threads used
 * @param allocatedBytes bytes allocated on the heap
 * @param threads the number of threads
 */
public record Snapshot(long cpuNanos, long jitNanos, long allocatedBytes, int threads) {
}
