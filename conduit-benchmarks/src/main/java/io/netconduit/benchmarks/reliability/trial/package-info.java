/**
 * The common parts of the checks: a server in its own JVM, and light connections to it.
 */
@NullMarked
package io.netconduit.benchmarks.reliability.trial;

import org.jspecify.annotations.NullMarked;
