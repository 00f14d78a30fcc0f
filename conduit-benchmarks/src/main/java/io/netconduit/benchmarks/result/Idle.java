package io.netconduit.benchmarks.result;

/**
 * What idle connections hold on the server.
 *
 * @param connections how many there were
 * @param failures how many could not be opened
 * @param openSeconds how long it took to open them
 * @param heapBytes bytes of heap for each connection, after a collection
 * @param rssBytes bytes of resident memory for each connection
 * @param cpuPercent CPU of the server while nothing happens but heartbeats, in percent of
 * one core
 * @param threadsBefore the server's threads before
 * @param threadsAfter the server's threads with the connections
 */
public record Idle(long connections, long failures, double openSeconds, double heapBytes, double rssBytes,
		double cpuPercent, int threadsBefore, int threadsAfter) {
}
