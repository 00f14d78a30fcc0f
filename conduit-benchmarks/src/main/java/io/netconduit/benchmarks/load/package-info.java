/**
 * The load, which is the same for every peer and light enough that the peer is what is
 * measured, and the record of its outcome.
 */
@NullMarked
package io.netconduit.benchmarks.load;

import org.jspecify.annotations.NullMarked;
