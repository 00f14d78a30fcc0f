/**
 * A bounded MessagePack reader that trusts no byte, and a writer.
 */
@NullMarked
package io.netconduit.engine.codec.msgpack;

import org.jspecify.annotations.NullMarked;
