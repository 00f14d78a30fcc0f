/**
 * The scenarios with rsocket-java over TCP, with payloads written and parsed by hand.
 */
@NullMarked
package io.netconduit.benchmarks.peer.rsocket;

import org.jspecify.annotations.NullMarked;
