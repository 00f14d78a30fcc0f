package io.netconduit.engine.codec;

import io.netty.buffer.ByteBuf;

/**
 * Writes one value to the payload of any frame. A
 * {@link io.netconduit.engine.protocol.PayloadEncoder} writes values without an object
 * for each frame.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface PayloadWriter {

	/**
	 * Append exactly one MessagePack value at the writer index.
	 * @param out the target; the caller keeps it
	 */
	void writeTo(ByteBuf out);

}
