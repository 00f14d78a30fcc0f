package io.netconduit.engine.transport;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.netconduit.Dialect;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Moves frames from an {@link OutboundLine} to the socket: gathers all waiting frames in
 * one {@link OutboundBatch} and flushes once. Frames stay in the line while the socket
 * accepts no more. On the event loop only, unless noted otherwise.
 */
final class SocketWriter implements OutboundBatch.WriteListener {

	private final Channel channel;

	private final SendBudget budget;

	private final OutboundLine line;

	private final OutboundBatch batch;

	private final Supplier<@Nullable Dialect> dialect;

	private final TransportRecorder recorder;

	private final AtomicBoolean drainScheduled = new AtomicBoolean();

	private @Nullable FrameListener listener;

	private boolean reading;

	private boolean written;

	private boolean quiet;

	private @Nullable Runnable whenEmpty;

	private volatile boolean withdrawn;

	private volatile boolean closed;

	private volatile long framesSent;

	private volatile long bytesSent;

	private volatile long bytesDone;

	/**
	 * Create a writer.
	 * @param channel the socket
	 * @param settings the size of one write, and the recorder
	 * @param encoder writes the headers
	 * @param budget counts the frames that wait
	 * @param dialect returns the dialect, or {@code null} before it is known
	 */
	SocketWriter(Channel channel, FrameChannelSettings settings, FrameEncoder encoder, SendBudget budget,
			Supplier<@Nullable Dialect> dialect) {
		this.channel = channel;
		this.budget = budget;
		this.recorder = settings.recorder();
		this.dialect = dialect;
		this.line = new OutboundLine(budget, this::frameWithdrawn);
		this.batch = new OutboundBatch(channel, encoder, settings.bufferSize(), this);
	}

	OutboundLine line() {
		return this.line;
	}

	OutboundBatch batch() {
		return this.batch;
	}

	void listener(FrameListener told) {
		this.listener = told;
	}

	/**
	 * Write the frames added to the line, soon. May be called by any thread.
	 */
	void wakeUp() {
		if (!isReading()) {
			scheduleDrain();
		}
	}

	private void scheduleDrain() {
		if (!this.drainScheduled.get() && this.drainScheduled.compareAndSet(false, true)) {
			try {
				this.channel.eventLoop().execute(this::drainOrClose);
			}
			catch (RejectedExecutionException ex) {
				this.drainScheduled.set(false);
				discardAll();
			}
		}
	}

	// A frame that was taken from the line and not written is lost, so that the
	// connection must end. Netty would only log the failure of a task.
	private void drainOrClose() {
		try {
			drain();
		}
		catch (Throwable ex) {
			this.channel.pipeline().fireExceptionCaught(ex);
		}
	}

	// Other frames may have room now, and the line may need tidying.
	private void frameWithdrawn() {
		this.withdrawn = true;
		wakeUp();
	}

	/**
	 * Find out whether a frame may be added to the open batch at once, after everything
	 * that came before it. May be called by any thread.
	 * @return the dialect to encode the frame in, or {@code null} if it must wait in the
	 * line
	 */
	@Nullable Dialect dialectForDirectWrite() {
		if (!isReading() || this.closed || this.quiet || this.batch.isEncoding()) {
			return null;
		}
		Dialect spoken = this.dialect.get();
		return (spoken != null && isFirst(spoken)) ? spoken : null;
	}

	// Earlier frames go first.
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

	/** Gather the frames added until {@link #endRead()} and send them with one flush. */
	void beginRead() {
		this.reading = true;
	}

	void endRead() {
		this.reading = false;
		drain();
	}

	/** Write as much as the socket takes. */
	void drain() {
		this.drainScheduled.set(false);
		if (this.closed) {
			discardAll();
			return;
		}
		if (this.batch.isEncoding()) {
			// Called from within a payload's encoder: the end of the read drains.
			return;
		}
		if (this.withdrawn) {
			this.withdrawn = false;
			reportProgress();
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

	void writeIfFull() {
		if (this.batch.isFull()) {
			this.batch.write();
		}
	}

	@Override
	public void writing(int frames, long bytes) {
		this.budget.countAll();
		this.framesSent += frames;
		this.bytesSent += bytes;
		this.recorder.framesSent(frames, bytes);
		this.written = true;
	}

	@Override
	public void written(int frames, long bytes) {
		this.budget.remove(frames, bytes);
		this.bytesDone += bytes;
		reportProgress();
	}

	private void reportProgress() {
		if (this.listener != null) {
			this.listener.sendProgressed();
		}
		runWhenEmpty();
	}

	private void runWhenEmpty() {
		Runnable action = this.whenEmpty;
		if (action != null && this.budget.frames() == 0) {
			this.whenEmpty = null;
			action.run();
		}
	}

	/**
	 * Run an action when everything that was added has left for the socket.
	 * @param action the action
	 */
	void whenEmpty(Runnable action) {
		this.whenEmpty = action;
		endRead();
		runWhenEmpty();
	}

	/**
	 * Suspend or resume writing. Frames that were added before still leave, but not until
	 * the current task of the event loop is over: a client that has its AUTH_SUCCESS must
	 * find itself registered.
	 * @param silent whether to suspend it
	 */
	void quiet(boolean silent) {
		Dialect spoken = this.dialect.get();
		if (silent && spoken != null) {
			this.line.sort();
			fillBatch(spoken);
		}
		this.quiet = silent;
		if (silent) {
			wakeUp();
		}
		else if (!isReading()) {
			drain();
		}
	}

	/** Discard the waiting frames and all that are added later. */
	void close() {
		this.closed = true;
		discardAll();
	}

	/**
	 * Whether nothing is written any more. May be called by any thread.
	 * @return whether the channel is closed
	 */
	boolean isClosed() {
		return this.closed;
	}

	// May run on any thread if the event loop has ended.
	private synchronized void discardAll() {
		this.budget.countAll();
		this.budget.remove(this.batch.frames(), this.batch.totalBytes());
		this.batch.discard();
		this.line.discardAll();
	}

	/**
	 * Return how many frames were handed to the socket. May be called by any thread.
	 * @return the number of frames
	 */
	long framesSent() {
		return this.framesSent;
	}

	/**
	 * Return how many bytes were handed to the socket. May be called by any thread.
	 * @return the number of bytes
	 */
	long bytesSent() {
		return this.bytesSent;
	}

	/**
	 * Return a number that changes whenever the socket accepts bytes.
	 * @return the bytes of completed batches and of the one under way
	 */
	long progress() {
		var outbound = this.channel.unsafe().outboundBuffer();
		return this.bytesDone + ((outbound != null) ? outbound.currentProgress() : 0);
	}

}
