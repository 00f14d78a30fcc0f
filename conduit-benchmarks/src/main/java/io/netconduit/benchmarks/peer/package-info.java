/**
 * What is compared: one package for each peer, all behind the same three interfaces, so
 * that the load cannot tell them apart.
 */
@NullMarked
package io.netconduit.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
