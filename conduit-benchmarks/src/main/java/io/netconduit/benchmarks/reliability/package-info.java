/**
 * Programs that test the guarantees in {@code docs/reliability.md} and print the results
 * for that page.
 */
@NullMarked
package io.netconduit.benchmarks.reliability;

import org.jspecify.annotations.NullMarked;
