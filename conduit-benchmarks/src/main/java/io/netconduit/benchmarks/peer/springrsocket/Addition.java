package io.netconduit.benchmarks.peer.springrsocket;

/**
 * Two numbers to add.
 *
 * @param a the first
 * @param b the second
 */
record Addition(int a, int b) {

}
