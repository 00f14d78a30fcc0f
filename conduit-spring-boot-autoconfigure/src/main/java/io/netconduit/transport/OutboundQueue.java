package io.netconduit.transport;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.netconduit.protocol.Dialect;
import io.netconduit.protocol.FrameHeaderCodec;
import io.netconduit.protocol.FrameType;
import io.netconduit.protocol.PayloadEncoder;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * The frames that wait for the socket. Any thread may add one; the event loop takes all
 * that have come, lays them side by side in one buffer and flushes once. Frames stay here
 * while the socket takes no more, so that urgent ones can still overtake. What the event
 * loop itself sends while it reads goes straight into that buffer.
 */
final class OutboundQueue implements OutboundBatch.WriteListener {

	private final Channel channel;

	private final SendBudget budget;

	private final OutboundBatch batch;

	private final FrameInbox inbox = new FrameInbox();

	private final AtomicBoolean drainScheduled = new AtomicBoolean();

	private final FrameLine urgent = new FrameLine();

	private final FrameLine normal = new FrameLine();

	private final Supplier<@Nullable Dialect> dialect;

	private @Nullable FrameListener listener;

	private boolean reading;

	private boolean written;

	private boolean closeQueued;

	private boolean quiet;

	private @Nullable Runnable whenEmpty;

	private volatile boolean closed;

	private volatile long framesSent;

	private volatile long bytesSent;

	private volatile long bytesDone;

	OutboundQueue(Channel channel, FrameChannelSettings settings, Supplier<@Nullable Dialect> dialect,
			@Nullable WireLog wireLog) {
		this.channel = channel;
		this.dialect = dialect;
		this.budget = new SendBudget(settings.sendQueueSize());
		this.batch = new OutboundBatch(channel, new FrameEncoder(wireLog), settings.bufferSize(), this);
	}

	void listener(FrameListener told) {
		this.listener = told;
	}

	/**
	 * Add a frame. May be called by any thread.
	 * @param frame the frame, taken over
	 */
	void add(OutboundFrame frame) {
		if (this.closed) {
			frame.payload().release();
			return;
		}
		this.budget.add(1, size(frame));
		this.inbox.add(frame);
		if (isReading()) {
			return;
		}
		if (!this.drainScheduled.get() && this.drainScheduled.compareAndSet(false, true)) {
			try {
				this.channel.eventLoop().execute(this::drain);
			}
			catch (RejectedExecutionException ex) {
				this.drainScheduled.set(false);
				discardAll();
			}
		}
	}

	/**
	 * Write a frame at once, where this is the event loop, it is reading and nothing
	 * stands in the way: without a queue, a buffer or an object for it.
	 * @param <T> what its payload is made of
	 * @param type the frame type
	 * @param flags the bits of {@link io.netconduit.protocol.FrameFlags}
	 * @param correlationId the correlation id
	 * @param value what the payload is made of
	 * @param payload encodes it; what it throws comes out of here, and nothing is written
	 * @return whether it was written; it is to be {@linkplain #add added} else
	 */
	<T extends @Nullable Object> boolean write(FrameType type, int flags, long correlationId, T value,
			PayloadEncoder<? super T> payload) {
		if (!isReading() || this.closed || this.quiet || this.batch.isEncoding()) {
			return false;
		}
		Dialect spoken = this.dialect.get();
		if (spoken == null || !isFirst(spoken)) {
			return false;
		}
		this.batch.add(type, flags, correlationId, value, payload, spoken);
		writeIfFull();
		return true;
	}

	// What came before goes first.
	private boolean isFirst(Dialect spoken) {
		if (hasNext() || !this.inbox.isEmpty()) {
			sortInbox();
			fillBatch(spoken);
		}
		return !hasNext() && (this.batch.isOpen() || this.channel.isWritable());
	}

	private boolean isReading() {
		return this.channel.eventLoop().inEventLoop() && this.reading;
	}

	/**
	 * Whether another frame of the application may be added.
	 * @param payloadBytes the length of its payload in bytes
	 * @return whether there is room
	 */
	boolean hasRoom(int payloadBytes) {
		return this.budget.hasRoom(payloadBytes, this.batch.frames(), this.batch.bytes());
	}

	/** What is added until {@link #endRead()} goes out with one flush. */
	void beginRead() {
		this.reading = true;
	}

	void endRead() {
		this.reading = false;
		drain();
	}

	/** Write what the socket takes. On the event loop only. */
	void drain() {
		this.drainScheduled.set(false);
		if (this.closed) {
			discardAll();
			return;
		}
		if (this.batch.isEncoding()) {
			// Asked for from within a payload: the end of the read sees to it.
			return;
		}
		sortInbox();
		Dialect spoken = this.dialect.get();
		if (spoken != null && !this.quiet) {
			fillBatch(spoken);
		}
		this.batch.write();
		if (this.written) {
			this.written = false;
			this.channel.flush();
		}
	}

	private void sortInbox() {
		OutboundFrame following;
		for (OutboundFrame frame = this.inbox.takeAll(); frame != null; frame = following) {
			following = frame.next();
			this.closeQueued |= (frame.type() == FrameType.CLOSE);
			((frame.isUrgent() && !this.closeQueued) ? this.urgent : this.normal).add(frame);
		}
	}

	private boolean hasNext() {
		return !this.urgent.isEmpty() || !this.normal.isEmpty();
	}

	private OutboundFrame next() {
		return (!this.urgent.isEmpty()) ? this.urgent.remove() : this.normal.remove();
	}

	private void fillBatch(Dialect spoken) {
		while (hasNext() && (this.batch.isOpen() || this.channel.isWritable())) {
			OutboundFrame frame = next();
			this.budget.remove(1, size(frame));
			this.batch.add(frame, spoken);
			writeIfFull();
		}
	}

	private void writeIfFull() {
		if (this.batch.isFull()) {
			this.batch.write();
		}
	}

	@Override
	public void writing(int frames, long bytes) {
		this.budget.add(frames, bytes);
		this.framesSent += frames;
		this.bytesSent += bytes;
		this.written = true;
	}

	@Override
	public void written(int frames, long bytes) {
		this.budget.remove(frames, bytes);
		this.bytesDone += bytes;
		if (this.listener != null) {
			this.listener.sendProgressed();
		}
		runWhenEmpty();
	}

	private void runWhenEmpty() {
		Runnable action = this.whenEmpty;
		if (action != null && waitingFrames() == 0) {
			this.whenEmpty = null;
			action.run();
		}
	}

	/**
	 * Do something once everything that was added has left for the socket.
	 * @param action what to do
	 */
	void whenEmpty(Runnable action) {
		this.whenEmpty = action;
		endRead();
		runWhenEmpty();
	}

	/**
	 * Keep silent, or speak again.
	 * @param silent whether frames wait
	 */
	void quiet(boolean silent) {
		endRead();
		this.quiet = silent;
		drain();
	}

	/** Throw away what waits and whatever is still added. */
	void close() {
		this.closed = true;
		discardAll();
	}

	private synchronized void discardAll() {
		this.batch.discard();
		sortInbox();
		while (hasNext()) {
			OutboundFrame frame = next();
			frame.payload().release();
			this.budget.remove(1, size(frame));
		}
	}

	int waitingFrames() {
		return this.budget.frames() + this.batch.frames();
	}

	long waitingBytes() {
		return this.budget.bytes() + this.batch.bytes();
	}

	long framesSent() {
		return this.framesSent;
	}

	long bytesSent() {
		return this.bytesSent;
	}

	/**
	 * Return a number that changes whenever the socket took bytes.
	 * @return the bytes of completed batches and of the one under way
	 */
	long progress() {
		var outbound = this.channel.unsafe().outboundBuffer();
		return this.bytesDone + ((outbound != null) ? outbound.currentProgress() : 0);
	}

	private static long size(OutboundFrame frame) {
		return FrameHeaderCodec.HEADER_LENGTH + frame.payload().readableBytes();
	}

}
