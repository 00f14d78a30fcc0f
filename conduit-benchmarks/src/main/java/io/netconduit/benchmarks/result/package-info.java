/**
 * What was measured, as values.
 */
@NullMarked
package io.netconduit.benchmarks.result;

import org.jspecify.annotations.NullMarked;
