/**
 * Makes the load: the same for every peer, and so light that the peer is what is
 * measured.
 */
@NullMarked
package io.netconduit.benchmarks.load;

import org.jspecify.annotations.NullMarked;
