/**
 * Programs that try the promises of {@code docs/reliability.md} and print the figures
 * that stand there.
 */
@NullMarked
package io.netconduit.benchmarks.reliability;

import org.jspecify.annotations.NullMarked;
