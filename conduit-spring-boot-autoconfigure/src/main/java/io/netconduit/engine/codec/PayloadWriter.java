package io.netconduit.engine.codec;

import io.netty.buffer.ByteBuf;

/**
 * A value that writes itself to a payload, whatever the frame. A value that is to be
 * written without an object per frame goes with a
 * {@link io.netconduit.engine.protocol.PayloadEncoder}.
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
