package io.netconduit.transport;

import io.netconduit.protocol.FrameFlags;
import io.netconduit.protocol.FrameType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * A frame on its way out. Whoever is given one to send takes over its payload.
 *
 * @param type the frame type
 * @param flags the bits of {@link FrameFlags}
 * @param correlationId the correlation id
 * @param payload the payload; empty, never {@code null}
 * @param whenSent run, once and on the event loop, when the frame was handed to the
 * socket, so that the peer may see it, or {@code null}
 * @since 0.1.0
 */
public record OutboundFrame(FrameType type, int flags, long correlationId, ByteBuf payload,
		@Nullable Runnable whenSent) {

	/**
	 * Create a frame that nobody waits for.
	 * @param type the frame type
	 * @param flags the bits of {@link FrameFlags}
	 * @param correlationId the correlation id
	 * @param payload the payload, taken over
	 */
	public OutboundFrame(FrameType type, int flags, long correlationId, ByteBuf payload) {
		this(type, flags, correlationId, payload, null);
	}

	/**
	 * Create a frame without a payload.
	 * @param type the frame type
	 * @param correlationId the correlation id
	 * @return the frame
	 */
	public static OutboundFrame empty(FrameType type, long correlationId) {
		return new OutboundFrame(type, FrameFlags.NONE, correlationId, Unpooled.EMPTY_BUFFER, null);
	}

	boolean isUrgent() {
		return FrameFlags.has(this.flags, FrameFlags.PRIORITY);
	}

	OutboundFrame withPayload(int newFlags, ByteBuf newPayload) {
		return new OutboundFrame(this.type, newFlags, this.correlationId, newPayload, this.whenSent);
	}

}
