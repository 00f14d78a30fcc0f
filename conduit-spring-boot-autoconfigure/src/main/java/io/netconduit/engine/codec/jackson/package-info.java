/**
 * Values read and written by Jackson 3, the mapper that is used by default.
 */
@NullMarked
package io.netconduit.engine.codec.jackson;

import org.jspecify.annotations.NullMarked;
