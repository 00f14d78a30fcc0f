/**
 * The scenarios with Spring's annotated handlers over RSocket. Spring Boot configures
 * both sides.
 */
@NullMarked
package io.netconduit.benchmarks.peer.springrsocket;

import org.jspecify.annotations.NullMarked;
