/**
 * The results of measurements as values.
 */
@NullMarked
package io.netconduit.benchmarks.result;

import org.jspecify.annotations.NullMarked;
