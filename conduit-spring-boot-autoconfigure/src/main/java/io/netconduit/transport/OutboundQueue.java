package io.netconduit.transport;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.netconduit.protocol.Dialect;
import io.netconduit.protocol.FrameHeaderCodec;
import io.netconduit.protocol.FrameType;
import io.netconduit.protocol.ProtocolLimits;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.util.internal.PlatformDependent;
import org.jspecify.annotations.Nullable;

/**
 * The frames that wait for the socket. Any thread may add one; the event loop takes all
 * that have come, lays them side by side in one buffer and flushes once. Frames stay here
 * while the socket takes no more, so that urgent ones can still overtake.
 */
final class OutboundQueue {

	/** Payloads from this size on are handed to the socket as they are, not copied. */
	private static final int LARGE_PAYLOAD = 16 * 1024;

	private static final int SMALLEST_BATCH = 256;

	private final Channel channel;

	private final FrameEncoder encoder;

	private final int batchSize;

	private final int maxFrames;

	private final Queue<OutboundFrame> inbox = PlatformDependent.newMpscQueue();

	private final AtomicBoolean drainScheduled = new AtomicBoolean();

	private final Deque<OutboundFrame> urgent = new ArrayDeque<>();

	private final Deque<OutboundFrame> normal = new ArrayDeque<>();

	private final AtomicInteger waitingFrames = new AtomicInteger();

	private final AtomicLong waitingBytes = new AtomicLong();

	private final Supplier<@Nullable Dialect> dialect;

	private long laneBytes;

	private @Nullable FrameListener listener;

	private boolean readingBatch;

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
		this.encoder = new FrameEncoder(wireLog);
		this.batchSize = settings.bufferSize();
		this.maxFrames = settings.sendQueueSize();
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
		this.waitingFrames.incrementAndGet();
		this.waitingBytes.addAndGet(size(frame));
		this.inbox.add(frame);
		if (this.readingBatch && this.channel.eventLoop().inEventLoop()) {
			return;
		}
		if (this.drainScheduled.compareAndSet(false, true)) {
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
	 * Whether another frame of the application may be added.
	 * @param payloadBytes the length of its payload in bytes
	 * @return whether there is room
	 */
	boolean hasRoom(int payloadBytes) {
		int frames = this.waitingFrames.get();
		return frames == 0 || (frames < this.maxFrames && this.waitingBytes.get() + payloadBytes
				+ FrameHeaderCodec.HEADER_LENGTH <= ProtocolLimits.SEND_QUEUE_BYTES);
	}

	/** What is added until {@link #endRead()} goes out with one flush. */
	void beginRead() {
		this.readingBatch = true;
	}

	void endRead() {
		this.readingBatch = false;
		drain();
	}

	/** Write what the socket takes. On the event loop only. */
	void drain() {
		this.drainScheduled.set(false);
		if (this.closed) {
			discardAll();
			return;
		}
		sortInbox();
		Dialect spoken = this.dialect.get();
		boolean written = false;
		while (hasNext() && !this.quiet && spoken != null && this.channel.isWritable()) {
			writeBatch(spoken);
			written = true;
		}
		if (written) {
			this.channel.flush();
		}
	}

	private void sortInbox() {
		for (OutboundFrame frame = this.inbox.poll(); frame != null; frame = this.inbox.poll()) {
			this.closeQueued |= (frame.type() == FrameType.CLOSE);
			this.laneBytes += size(frame);
			((frame.isUrgent() && !this.closeQueued) ? this.urgent : this.normal).add(frame);
		}
	}

	private boolean hasNext() {
		return !this.urgent.isEmpty() || !this.normal.isEmpty();
	}

	private OutboundFrame next() {
		OutboundFrame frame = (!this.urgent.isEmpty()) ? this.urgent.remove() : this.normal.remove();
		this.laneBytes -= size(frame);
		return frame;
	}

	private void writeBatch(Dialect spoken) {
		int capacity = (int) Math.max(SMALLEST_BATCH, Math.min(this.laneBytes, this.batchSize));
		ByteBuf batch = this.channel.alloc().ioBuffer(capacity);
		int frames = 0;
		long bytes = 0;
		ByteBuf large = null;
		while (large == null && hasNext() && batch.readableBytes() < this.batchSize) {
			OutboundFrame frame = next();
			this.encoder.encodeHeader(frame, spoken, batch);
			frames++;
			bytes += size(frame);
			large = append(frame, batch);
			if (frame.whenSent() != null) {
				frame.whenSent().run();
			}
		}
		this.framesSent += frames;
		this.bytesSent += bytes;
		ChannelFuture done = this.channel.write(batch);
		if (large != null) {
			done = this.channel.write(large);
		}
		int doneFrames = frames;
		long doneBytes = bytes;
		done.addListener((future) -> completed(doneFrames, doneBytes));
	}

	private @Nullable ByteBuf append(OutboundFrame frame, ByteBuf batch) {
		ByteBuf payload = frame.payload();
		if (payload.readableBytes() >= LARGE_PAYLOAD) {
			return payload;
		}
		batch.writeBytes(payload, payload.readerIndex(), payload.readableBytes());
		payload.release();
		return null;
	}

	private void completed(int frames, long bytes) {
		this.waitingFrames.addAndGet(-frames);
		this.waitingBytes.addAndGet(-bytes);
		this.bytesDone += bytes;
		if (this.listener != null) {
			this.listener.sendProgressed();
		}
		runWhenEmpty();
	}

	private void runWhenEmpty() {
		Runnable action = this.whenEmpty;
		if (action != null && this.waitingFrames.get() == 0) {
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
		sortInbox();
		while (hasNext()) {
			OutboundFrame frame = next();
			frame.payload().release();
			this.waitingFrames.decrementAndGet();
			this.waitingBytes.addAndGet(-size(frame));
		}
	}

	int waitingFrames() {
		return this.waitingFrames.get();
	}

	long waitingBytes() {
		return this.waitingBytes.get();
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
