/**
 * What the trials have in common: a server in a JVM of its own and light connections to
 * it.
 */
@NullMarked
package io.netconduit.benchmarks.reliability.trial;

import org.jspecify.annotations.NullMarked;
