/**
 * Converts objects to payload bytes and back, independently of the mapping library.
 */
@NullMarked
package io.netconduit.engine.codec;

import org.jspecify.annotations.NullMarked;
