package io.netconduit.benchmarks.result;

/**
 * The cost of idle connections on the server.
 *
 * @param connections the number of connections
 * @param failures the number of connections that could not be opened
 * @param openSeconds how long it took to open them
 * @param heapBytes bytes of heap for each connection, after a collection
 * @param rssBytes bytes of resident memory for each connection
 * @param cpuPercent CPU of the server while connections exchange only heartbeats, in
 * percent of one core
 * @param threadsBefore the number of server threads before
 * @param threadsAfter the number of server threads with the connections
 */
public record Idle(long connections, long failures, double openSeconds, double heapBytes, double rssBytes,
		double cpuPercent, int threadsBefore, int threadsAfter) {
}
