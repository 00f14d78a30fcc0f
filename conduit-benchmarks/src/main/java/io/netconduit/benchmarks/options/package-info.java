/**
 * The options of a command line, for every program of this module.
 */
@NullMarked
package io.netconduit.benchmarks.options;

import org.jspecify.annotations.NullMarked;
