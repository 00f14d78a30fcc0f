package io.netconduit.engine.transport;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

import io.netconduit.engine.protocol.FrameFlags;
import io.netconduit.engine.protocol.FrameHeaderCodec;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.engine.protocol.Withdrawable;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * A frame on its way out, which is sent once. It passes from one {@link Holder} to the
 * next until it reaches the socket or is withdrawn; a single atomic field holds its
 * place, so that each frame has one of these two ends and its sender learns which.
 *
 * @since 0.1.0
 */
public final class OutboundFrame implements Withdrawable {

	private static final AtomicReferenceFieldUpdater<OutboundFrame, @Nullable Holder> HOLDER = AtomicReferenceFieldUpdater
		.newUpdater(OutboundFrame.class, Holder.class, "holder");

	private final FrameType type;

	private final int flags;

	private final long correlationId;

	/** Belongs to the holder; the thread that withdraws the frame releases it. */
	private final ByteBuf payload;

	private final int payloadBytes;

	/** The place of the frame, {@code null} while its sender has it. */
	private volatile @Nullable Holder holder;

	/** Links waiting frames, so that a line needs no memory of its own. */
	private @Nullable OutboundFrame next;

	/**
	 * Create a frame.
	 * @param type the frame type
	 * @param flags the bits of {@link FrameFlags}
	 * @param correlationId the correlation id
	 * @param payload the payload, taken over; empty, never {@code null}
	 */
	public OutboundFrame(FrameType type, int flags, long correlationId, ByteBuf payload) {
		this.type = type;
		this.flags = flags;
		this.correlationId = correlationId;
		this.payload = payload;
		this.payloadBytes = payload.readableBytes();
	}

	/**
	 * Create a frame without a payload.
	 * @param type the frame type
	 * @param correlationId the correlation id
	 * @return the frame
	 */
	public static OutboundFrame empty(FrameType type, long correlationId) {
		return new OutboundFrame(type, FrameFlags.NONE, correlationId, Unpooled.EMPTY_BUFFER);
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
	 * Return the payload. Only the holder of the frame may touch it.
	 * @return the payload, which the frame keeps
	 */
	public ByteBuf payload() {
		return this.payload;
	}

	/**
	 * Whether the frame may overtake others.
	 * @return whether it is flagged as urgent
	 */
	public boolean isUrgent() {
		return FrameFlags.has(this.flags, FrameFlags.PRIORITY);
	}

	/**
	 * Return the length of the frame.
	 * @return header and payload in bytes, also after the payload was released
	 */
	long size() {
		return FrameHeaderCodec.HEADER_LENGTH + (long) this.payloadBytes;
	}

	/**
	 * Set the first place of a frame that only the calling thread knows.
	 * @param place the place where it waits
	 */
	void startAt(Holder place) {
		// Whoever gets the frame from there sees this, too.
		HOLDER.lazySet(this, place);
	}

	/**
	 * Pass the frame on.
	 * @param to the place where it waits from now on
	 * @return {@code false} if it was withdrawn before
	 */
	public boolean passTo(Holder to) {
		Holder from = this.holder;
		return from != Place.WITHDRAWN && HOLDER.compareAndSet(this, from, to);
	}

	/**
	 * Hand the frame to the socket.
	 * @param from the place where it waited
	 * @return {@code false} if it was withdrawn before
	 */
	boolean take(Holder from) {
		return HOLDER.compareAndSet(this, from, Place.SOCKET);
	}

	@Override
	public boolean withdraw() {
		Holder from = this.holder;
		while (from != Place.SOCKET && from != Place.WITHDRAWN) {
			if (HOLDER.compareAndSet(this, from, Place.WITHDRAWN)) {
				this.payload.release();
				if (from != null) {
					from.withdrawn(this);
				}
				return true;
			}
			from = this.holder;
		}
		return from == Place.WITHDRAWN;
	}

	/**
	 * Withdraw the frame if it still waits in a certain place, without notifying that
	 * place. Its payload is released.
	 * @param from the place
	 * @return whether this call has withdrawn it
	 */
	public boolean withdrawFrom(Holder from) {
		if (HOLDER.compareAndSet(this, from, Place.WITHDRAWN)) {
			this.payload.release();
			return true;
		}
		return false;
	}

	/**
	 * Whether the frame was withdrawn, so that its payload must not be used.
	 * @return whether the peer never gets it
	 */
	public boolean isWithdrawn() {
		return this.holder == Place.WITHDRAWN;
	}

	/**
	 * Whether the frame was handed to the socket.
	 * @return whether the peer may get it
	 */
	public boolean isSent() {
		return this.holder == Place.SOCKET;
	}

	@Nullable OutboundFrame next() {
		return this.next;
	}

	void next(@Nullable OutboundFrame frame) {
		this.next = frame;
	}

	/**
	 * A place where frames wait.
	 */
	public interface Holder {

		/**
		 * A frame that waited here was withdrawn, and its payload was released. Called by
		 * any thread.
		 * @param frame the frame, which may still be linked here
		 */
		void withdrawn(OutboundFrame frame);

	}

	/**
	 * The place of a frame that does not wait.
	 */
	private enum Place implements Holder {

		SOCKET, WITHDRAWN;

		@Override
		public void withdrawn(OutboundFrame frame) {
			// Nothing keeps a record of it.
		}

	}

}
