/**
 * Processes that are killed and networks that fail, and what becomes of the calls.
 */
@NullMarked
package io.netconduit.benchmarks.reliability.chaos;

import org.jspecify.annotations.NullMarked;
