/**
 * What rsocket-java over TCP with payloads written and parsed by hand does in the
 * scenarios.
 */
@NullMarked
package io.netconduit.benchmarks.peer.rsocket;

import org.jspecify.annotations.NullMarked;
