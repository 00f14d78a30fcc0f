package io.netconduit.benchmarks.result;

/**
 * What one call took. CPU is user and system time of the process without that of its JIT
 * threads.
 *
 * @param serverCpuMicros CPU of the server, in microseconds
 * @param clientCpuMicros CPU of the client, the load's own included
 * @param serverBytes bytes allocated on the server's heap
 * @param clientBytes bytes allocated on the client's heap, the load's own included
 * @param serverJitMicros CPU of the server's JIT threads, which {@code serverCpuMicros}
 * leaves out
 */
public record Cost(double serverCpuMicros, double clientCpuMicros, double serverBytes, double clientBytes,
		double serverJitMicros) {
}
