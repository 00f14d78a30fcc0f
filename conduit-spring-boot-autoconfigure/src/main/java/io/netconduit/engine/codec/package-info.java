/**
 * Objects to and from payload bytes, apart from the library that maps them.
 */
@NullMarked
package io.netconduit.engine.codec;

import org.jspecify.annotations.NullMarked;
