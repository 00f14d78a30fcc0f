/**
 * What Spring's annotated handlers over RSocket do in the scenarios, both sides as Spring
 * Boot configures them.
 */
@NullMarked
package io.netconduit.benchmarks.peer.springrsocket;

import org.jspecify.annotations.NullMarked;
