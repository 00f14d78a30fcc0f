/**
 * Values read and written by Jackson over the MessagePack reader and writer.
 */
@NullMarked
package io.netconduit.engine.codec.jackson;

import org.jspecify.annotations.NullMarked;
