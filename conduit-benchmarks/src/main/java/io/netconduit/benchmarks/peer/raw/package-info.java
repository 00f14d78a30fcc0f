/**
 * Conduit's frames on bare Netty, written and parsed by hand: what any engine costs at
 * the least.
 */
@NullMarked
package io.netconduit.benchmarks.peer.raw;

import org.jspecify.annotations.NullMarked;
