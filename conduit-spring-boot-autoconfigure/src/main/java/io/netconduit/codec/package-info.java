/**
 * Objects to and from payload bytes: a bounded MessagePack reader that trusts no byte, a
 * writer, the mapping of values through Jackson, and one type for each frame payload.
 */
@NullMarked
package io.netconduit.codec;

import org.jspecify.annotations.NullMarked;
