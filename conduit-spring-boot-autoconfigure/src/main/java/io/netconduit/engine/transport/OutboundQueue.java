package io.netconduit.engine.transport;

import java.util.function.IntPredicate;
import java.util.function.Supplier;

import io.netconduit.Dialect;
import io.netconduit.engine.protocol.AnswerOutput;
import io.netconduit.engine.protocol.FrameFlags;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.engine.protocol.PayloadEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Queues a channel's outbound frames, from any thread. Frames wait in order, urgent ones
 * ahead of others, until the event loop writes them to the socket. A frame that the event
 * loop itself sends while it reads skips the queue if nothing waits.
 *
 * @since 0.1.0
 */
public final class OutboundQueue implements AnswerOutput {

	private final Channel channel;

	private final SendBudget budget;

	private final SocketWriter writer;

	private final OutboundLine line;

	private final OutboundBatch batch;

	private final @Nullable SharedCompressor compression;

	private final Supplier<@Nullable Dialect> dialect;

	private final IntPredicate reserving;

	private final IntPredicate uncounted;

	private boolean cut;

	OutboundQueue(Channel channel, FrameChannelSettings settings, Supplier<@Nullable Dialect> dialect,
			@Nullable WireLog wireLog) {
		this.channel = channel;
		this.dialect = dialect;
		this.budget = new SendBudget(settings.sendQueueSize(), settings.recorder());
		this.writer = new SocketWriter(channel, settings, new FrameEncoder(wireLog), this.budget, dialect);
		this.line = this.writer.line();
		this.batch = this.writer.batch();
		this.compression = (settings.compression()) ? new SharedCompressor() : null;
		this.reserving = this.budget::tryReserve;
		this.uncounted = this.budget::tryAddUncounted;
	}

	SocketWriter writer() {
		return this.writer;
	}

	/**
	 * Create a frame from a payload, compressed if that makes it smaller and the peer
	 * accepts it. May be called by any thread.
	 * @param type the frame type
	 * @param flags the bits of {@link FrameFlags}
	 * @param correlationId the correlation id
	 * @param payload the payload, taken over
	 * @return the frame
	 */
	public OutboundFrame frame(FrameType type, int flags, long correlationId, ByteBuf payload) {
		ByteBuf smaller = (this.compression != null)
				? this.compression.compress(payload, this.dialect.get(), this.channel.alloc()) : null;
		if (smaller == null) {
			return new OutboundFrame(type, flags, correlationId, payload);
		}
		payload.release();
		return new OutboundFrame(type, flags | FrameFlags.COMPRESSED, correlationId, smaller);
	}

	/**
	 * Add a frame as it is. It is withdrawn if the channel is closed. May be called by
	 * any thread.
	 * @param frame the frame, taken over
	 */
	public void add(OutboundFrame frame) {
		this.budget.add(frame.size());
		enqueue(frame);
	}

	@Override
	public void answer(FrameType type, long correlationId, ByteBuf payload) {
		OutboundFrame frame = frame(type, FrameFlags.NONE, correlationId, payload);
		this.budget.add(frame.size());
		this.line.addNew(frame);
		added(frame);
	}

	/**
	 * Add a frame of the application if there is room for it. If several threads compete
	 * for the last place, one gets it. May be called by any thread.
	 * @param frame the frame, taken over if there was room; withdrawn if the channel is
	 * closed
	 * @return whether there was room
	 */
	public boolean offer(OutboundFrame frame) {
		if (!this.budget.tryReserve(frame.size())) {
			return false;
		}
		enqueue(frame);
		return true;
	}

	private void enqueue(OutboundFrame frame) {
		if (this.line.add(frame)) {
			added(frame);
		}
	}

	private void added(OutboundFrame frame) {
		if (this.writer.isClosed()) {
			frame.withdraw();
		}
		else {
			this.writer.wakeUp();
		}
	}

	@Override
	public <T extends @Nullable Object> boolean write(FrameType type, int flags, long correlationId, T value,
			PayloadEncoder<? super T> payload) {
		if (this.compression != null || this.cut) {
			return false;
		}
		Dialect spoken = this.writer.dialectForDirectWrite();
		if (spoken == null) {
			return false;
		}
		// A frame of the application waits with all others if it turns out too large.
		boolean written = this.batch.add(type, flags, correlationId, value, payload, spoken,
				type.isAnswer() ? this.uncounted : this.reserving);
		this.writer.writeIfFull();
		return written;
	}

	/**
	 * Whether there is room for another frame of the application.
	 * @param payloadBytes the length of its payload in bytes
	 * @return whether there is room
	 */
	public boolean hasRoom(int payloadBytes) {
		return this.budget.hasRoom(payloadBytes);
	}

	/**
	 * Whether a frame of the application found no room, and the queue has not been empty
	 * since.
	 * @return whether the peer is behind
	 */
	public boolean isBacklogged() {
		return this.budget.isBacklogged();
	}

	/**
	 * Return how many frames wait for the socket.
	 * @return the number of frames
	 */
	public int waitingFrames() {
		return this.budget.frames();
	}

	/**
	 * Return how many bytes wait for the socket.
	 * @return the number of bytes
	 */
	public long waitingBytes() {
		return this.budget.bytes();
	}

	/**
	 * Discard the application's frames, both queued and future ones; control frames are
	 * still sent. On the event loop only.
	 */
	public void discardApplicationFrames() {
		this.cut = true;
		this.line.discardApplicationFrames();
	}

	/**
	 * Discard the waiting frames and all that are added later. On the event loop only.
	 */
	void close() {
		this.writer.close();
	}

	/** Free the native memory of the compressor. */
	void closeCompressor() {
		if (this.compression != null) {
			this.compression.close();
		}
	}

}
