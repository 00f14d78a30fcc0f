/**
 * One type for each frame payload, which decodes and encodes itself.
 */
@NullMarked
package io.netconduit.engine.codec.payload;

import org.jspecify.annotations.NullMarked;
