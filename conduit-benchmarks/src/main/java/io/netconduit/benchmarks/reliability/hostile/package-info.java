/**
 * Checks of attacks by hostile peers: replayed logins, false lengths, decompression
 * bombs.
 */
@NullMarked
package io.netconduit.benchmarks.reliability.hostile;

import org.jspecify.annotations.NullMarked;
