/**
 * Programs that measure Conduit and its peers. They print figures and assert nothing.
 */
@NullMarked
package io.netconduit.benchmarks;

import org.jspecify.annotations.NullMarked;
