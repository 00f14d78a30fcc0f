/**
 * Micro benchmarks of the code that every call passes through. They show the effect of a
 * change within minutes, which the other programs have to confirm for a whole server.
 */
@NullMarked
package io.netconduit.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
