/**
 * The peers that are compared. Each has its own package and implements the same three
 * interfaces, so that the load is identical for all.
 */
@NullMarked
package io.netconduit.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
