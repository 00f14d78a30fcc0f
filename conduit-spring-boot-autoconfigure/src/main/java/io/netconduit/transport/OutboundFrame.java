package io.netconduit.transport;

import io.netconduit.protocol.FrameFlags;
import io.netconduit.protocol.FrameType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * A frame on its way out, which is sent once. Whoever is given one to send takes over its
 * payload.
 *
 * @since 0.1.0
 */
public final class OutboundFrame {

	private final FrameType type;

	private final int flags;

	private final long correlationId;

	private final ByteBuf payload;

	private final @Nullable Runnable whenSent;

	/** Lets frames wait in a line that takes no memory of its own. */
	private @Nullable OutboundFrame next;

	/**
	 * Create a frame.
	 * @param type the frame type
	 * @param flags the bits of {@link FrameFlags}
	 * @param correlationId the correlation id
	 * @param payload the payload, taken over; empty, never {@code null}
	 * @param whenSent run, once and on the event loop, when the frame was handed to the
	 * socket, so that the peer may see it, or {@code null}
	 */
	public OutboundFrame(FrameType type, int flags, long correlationId, ByteBuf payload, @Nullable Runnable whenSent) {
		this.type = type;
		this.flags = flags;
		this.correlationId = correlationId;
		this.payload = payload;
		this.whenSent = whenSent;
	}

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

	/**
	 * Return the frame type.
	 * @return the type
	 */
	public FrameType type() {
		return this.type;
	}

	/**
	 * Return the flags.
	 * @return the bits of {@link FrameFlags}
	 */
	public int flags() {
		return this.flags;
	}

	/**
	 * Return the correlation id.
	 * @return the id
	 */
	public long correlationId() {
		return this.correlationId;
	}

	/**
	 * Return the payload.
	 * @return the payload, which the frame keeps
	 */
	public ByteBuf payload() {
		return this.payload;
	}

	@Nullable Runnable whenSent() {
		return this.whenSent;
	}

	boolean isUrgent() {
		return FrameFlags.has(this.flags, FrameFlags.PRIORITY);
	}

	OutboundFrame withPayload(int newFlags, ByteBuf newPayload) {
		return new OutboundFrame(this.type, newFlags, this.correlationId, newPayload, this.whenSent);
	}

	@Nullable OutboundFrame next() {
		return this.next;
	}

	void next(@Nullable OutboundFrame frame) {
		this.next = frame;
	}

}
