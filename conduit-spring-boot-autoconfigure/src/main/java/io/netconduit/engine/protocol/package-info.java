/**
 * The wire format: frame header in both dialects, frame types, flags and limits. The only
 * package that contains offsets and numbers of the protocol.
 */
@NullMarked
package io.netconduit.engine.protocol;

import org.jspecify.annotations.NullMarked;
