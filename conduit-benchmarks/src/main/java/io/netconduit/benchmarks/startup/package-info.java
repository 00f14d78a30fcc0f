/**
 * What the starter adds to the time that an application takes to start.
 */
@NullMarked
package io.netconduit.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
