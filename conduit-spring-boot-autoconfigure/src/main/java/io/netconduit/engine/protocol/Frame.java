package io.netconduit.engine.protocol;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/**
 * A whole frame. One that came in is lent: its payload is good until the call that brings
 * it returns, and code that needs it for longer takes a {@linkplain #detach() frame of
 * its own}.
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
	 * The longest payload, in bytes, of which a frame of its own gets a copy. The memory
	 * of a longer one is shared, so that its bytes are not copied once more.
	 */
	public static final int SMALL_PAYLOAD = 4 * 1024;

	/**
	 * Whether a flag is set.
	 * @param flag one of the constants in {@link FrameFlags}
	 * @return whether it is set
	 */
	public boolean has(int flag) {
		return FrameFlags.has(this.flags, flag);
	}

	/**
	 * Return the frame for keeping.
	 * @return a frame with the same bytes, whose payload the caller owns and must
	 * {@link #release()}
	 */
	public Frame detach() {
		return new Frame(this.type, this.flags, this.correlationId, this.timestamp, detachPayload());
	}

	/**
	 * Return the payload for keeping.
	 * @return the same bytes, which the caller owns and must release
	 */
	public ByteBuf detachPayload() {
		return (this.payload.readableBytes() <= SMALL_PAYLOAD)
				? Unpooled.wrappedBuffer(ByteBufUtil.getBytes(this.payload)) : this.payload.retainedSlice();
	}

	/**
	 * Release the payload, which the caller owns.
	 */
	public void release() {
		this.payload.release();
	}

}
