/**
 * Makes the load, the same for every peer and so light that the peer is what is measured,
 * and keeps the books of what became of it.
 */
@NullMarked
package io.netconduit.benchmarks.load;

import org.jspecify.annotations.NullMarked;
