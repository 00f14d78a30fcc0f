/**
 * Trials of what a hostile peer does: repeated logins, false lengths, bombs.
 */
@NullMarked
package io.netconduit.benchmarks.reliability.hostile;

import org.jspecify.annotations.NullMarked;
