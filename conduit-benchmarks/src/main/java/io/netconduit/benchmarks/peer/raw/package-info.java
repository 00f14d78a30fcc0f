/**
 * Conduit's frames on bare Netty, written and parsed by hand, which shows the minimum
 * cost of any engine.
 */
@NullMarked
package io.netconduit.benchmarks.peer.raw;

import org.jspecify.annotations.NullMarked;
