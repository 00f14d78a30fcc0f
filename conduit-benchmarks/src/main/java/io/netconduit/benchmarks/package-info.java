/**
 * Programs that measure: they print figures and assert nothing.
 */
@NullMarked
package io.netconduit.benchmarks;

import org.jspecify.annotations.NullMarked;
