/**
 * Micro benchmarks of what every call passes through, so that a change can be judged in
 * minutes; what they say of a whole server, the other programs have to confirm.
 */
@NullMarked
package io.netconduit.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
