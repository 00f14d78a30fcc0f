package io.netconduit.protocol;

import io.netty.buffer.ByteBuf;

/**
 * A whole frame. Whoever holds a frame owns its payload and must {@link #release()} it or
 * pass the frame on.
 *
 * @param type the frame type, {@link FrameType#UNKNOWN} for a number not known here
 * @param flags the bits of {@link FrameFlags}
 * @param correlationId the correlation id, an unsigned 64-bit number
 * @param timestamp when the sender says that it sent the frame, in Unix milliseconds
 * @param payload the payload; empty, never {@code null}
 * @since 0.1.0
 */
public record Frame(FrameType type, int flags, long correlationId, long timestamp, ByteBuf payload) {

	/**
	 * Whether a flag is set.
	 * @param flag one of the constants in {@link FrameFlags}
	 * @return whether it is set
	 */
	public boolean has(int flag) {
		return FrameFlags.has(this.flags, flag);
	}

	/**
	 * Release the payload.
	 */
	public void release() {
		this.payload.release();
	}

}
