package io.netconduit.benchmarks.result;

/**
 * The cost of one call. CPU is the user and system time of the process without that of
 * its JIT threads.
 *
 * @param serverCpuMicros CPU of the server, in microseconds
 * @param clientCpuMicros CPU of the client, including the load
 * @param serverBytes bytes allocated on the server's heap
 * @param clientBytes bytes allocated on the client's heap, including the load
 * @param serverJitMicros CPU of the server's JIT threads, which {@code serverCpuMicros}
 * does not include
 */
public record Cost(double serverCpuMicros, double clientCpuMicros, double serverBytes, double clientBytes,
		double serverJitMicros) {
}
