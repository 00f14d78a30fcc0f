/**
 * Values as a sequence of tokens, as mapping libraries read and write them, without any
 * of these libraries.
 */
@NullMarked
package io.netconduit.engine.codec.token;

import org.jspecify.annotations.NullMarked;
