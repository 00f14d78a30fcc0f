/**
 * Values read and written by Jackson 2, for applications whose types are annotated for
 * it.
 */
@NullMarked
package io.netconduit.engine.codec.jackson2;

import org.jspecify.annotations.NullMarked;
