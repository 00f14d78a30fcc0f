/**
 * Conduit as an application uses it: auto-configured, with annotated beans.
 */
@NullMarked
package io.netconduit.benchmarks.peer.conduit;

import org.jspecify.annotations.NullMarked;
