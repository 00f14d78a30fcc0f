/**
 * The wire in numbers: frame header in both dialects, frame types, flags and limits; the
 * only package that knows an offset or a number of the protocol.
 */
@NullMarked
package io.netconduit.engine.protocol;

import org.jspecify.annotations.NullMarked;
