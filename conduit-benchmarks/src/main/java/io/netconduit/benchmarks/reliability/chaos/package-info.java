/**
 * Checks of what happens to calls when processes are killed and networks fail.
 */
@NullMarked
package io.netconduit.benchmarks.reliability.chaos;

import org.jspecify.annotations.NullMarked;
