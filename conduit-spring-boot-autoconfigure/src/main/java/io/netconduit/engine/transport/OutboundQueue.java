package io.netconduit.engine.transport;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

import io.netconduit.Dialect;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.engine.protocol.PayloadEncoder;
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

	private final IntPredicate reserving;

	private final IntPredicate uncounted;

	private final OutboundLine line;

	private final AtomicBoolean drainScheduled = new AtomicBoolean();

	private final Supplier<@Nullable Dialect> dialect;

	private @Nullable FrameListener listener;

	private boolean reading;

	private boolean written;

	private boolean quiet;

	private boolean cut;

	private @Nullable Runnable whenEmpty;

	private volatile boolean withdrawn;

	private volatile boolean closed;

	private volatile long framesSent;

	private volatile long bytesSent;

	private volatile long bytesDone;

	OutboundQueue(Channel channel, FrameChannelSettings settings, Supplier<@Nullable Dialect> dialect,
			@Nullable WireLog wireLog) {
		this.channel = channel;
		this.dialect = dialect;
		this.budget = new SendBudget(settings.sendQueueSize());
		this.line = new OutboundLine(this.budget, this::frameWithdrawn);
		this.reserving = this.budget::tryReserve;
		this.uncounted = this.budget::tryAddUncounted;
		this.batch = new OutboundBatch(channel, new FrameEncoder(wireLog), settings.bufferSize(), this);
	}

	void listener(FrameListener told) {
		this.listener = told;
	}

	/**
	 * Add a frame, which is withdrawn if the channel is closed. May be called by any
	 * thread.
	 * @param frame the frame, taken over
	 */
	void add(OutboundFrame frame) {
		this.budget.add(frame.size());
		enqueue(frame);
	}

	/**
	 * Add a frame of the application's where there is room for it. May be called by any
	 * thread.
	 * @param frame the frame, taken over where there was room; withdrawn if the channel
	 * is closed
	 * @return whether there was room
	 */
	boolean offer(OutboundFrame frame) {
		if (!this.budget.tryReserve(frame.size())) {
			return false;
		}
		enqueue(frame);
		return true;
	}

	private void enqueue(OutboundFrame frame) {
		if (!this.line.add(frame)) {
			return;
		}
		if (this.closed) {
			frame.withdraw();
		}
		else if (!isReading()) {
			scheduleDrain();
		}
	}

	private void scheduleDrain() {
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

	// Where there is room now, others can go; and what is linked may have to be tidied.
	private void frameWithdrawn() {
		this.withdrawn = true;
		if (!isReading()) {
			scheduleDrain();
		}
	}

	/**
	 * Write a frame at once, where this is the event loop, it is reading and nothing
	 * stands in the way: without a queue, a buffer or an object for it.
	 * @param <T> what its payload is made of
	 * @param type the frame type
	 * @param flags the bits of {@link io.netconduit.engine.protocol.FrameFlags}
	 * @param correlationId the correlation id
	 * @param value what the payload is made of
	 * @param payload encodes it; what it throws comes out of here, and nothing is written
	 * @return whether it was written; it is to be {@linkplain #add added} else
	 */
	<T extends @Nullable Object> boolean write(FrameType type, int flags, long correlationId, T value,
			PayloadEncoder<? super T> payload) {
		if (!isReading() || this.closed || this.cut || this.quiet || this.batch.isEncoding()) {
			return false;
		}
		Dialect spoken = this.dialect.get();
		if (spoken == null || !isFirst(spoken)) {
			return false;
		}
		// What the application sends waits with all the rest where it turns out too
		// large.
		boolean written = this.batch.add(type, flags, correlationId, value, payload, spoken,
				type.isAnswer() ? this.uncounted : this.reserving);
		writeIfFull();
		return written;
	}

	// What came before goes first.
	private boolean isFirst(Dialect spoken) {
		if (!this.line.isEmpty()) {
			this.line.sort();
			fillBatch(spoken);
		}
		return this.line.isEmpty() && (this.batch.isOpen() || this.channel.isWritable());
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
		return this.budget.hasRoom(payloadBytes);
	}

	boolean isBacklogged() {
		return this.budget.isBacklogged();
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
		if (this.withdrawn) {
			this.withdrawn = false;
			tellProgress();
		}
		this.line.sort();
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

	private void fillBatch(Dialect spoken) {
		while (this.batch.isOpen() || this.channel.isWritable()) {
			OutboundFrame frame = this.line.take();
			if (frame == null) {
				return;
			}
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
		this.budget.countAll();
		this.framesSent += frames;
		this.bytesSent += bytes;
		this.written = true;
	}

	@Override
	public void written(int frames, long bytes) {
		this.budget.remove(frames, bytes);
		this.bytesDone += bytes;
		tellProgress();
	}

	private void tellProgress() {
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

	/**
	 * Discard what the application sends, now and from now on; control frames still go.
	 * On the event loop only.
	 */
	void discardApplicationFrames() {
		this.cut = true;
		this.line.discardApplicationFrames();
	}

	/** Throw away what waits and whatever is still added. */
	void close() {
		this.closed = true;
		discardAll();
	}

	private synchronized void discardAll() {
		this.budget.countAll();
		this.budget.remove(this.batch.frames(), this.batch.totalBytes());
		this.batch.discard();
		this.line.discardAll();
	}

	int waitingFrames() {
		return this.budget.frames();
	}

	long waitingBytes() {
		return this.budget.bytes();
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

}
