/**
 * Measures the time that the starter adds to the start of an application.
 */
@NullMarked
package io.netconduit.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
