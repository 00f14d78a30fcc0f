package io.netconduit.engine.codec;

import io.netty.buffer.ByteBuf;

/**
 * Appends one value to a payload.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface PayloadWriter {

	/**
	 * Append exactly one MessagePack value at the writer index.
	 * @param out where to; the caller keeps it
	 */
	void writeTo(ByteBuf out);

}
