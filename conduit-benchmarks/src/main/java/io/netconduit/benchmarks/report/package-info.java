/**
 * Reports on runs: tables, charts, and whether the goals are met.
 */
@NullMarked
package io.netconduit.benchmarks.report;

import org.jspecify.annotations.NullMarked;
