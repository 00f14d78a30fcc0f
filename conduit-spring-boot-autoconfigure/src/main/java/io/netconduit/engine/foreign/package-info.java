/**
 * Calls user code.
 */
@NullMarked
package io.netconduit.engine.foreign;

import org.jspecify.annotations.NullMarked;
