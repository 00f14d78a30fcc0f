package io.netconduit.connection;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

import io.netconduit.protocol.ErrorCode;
import io.netconduit.protocol.FrameFlags;
import io.netconduit.transport.FrameChannel;
import io.netconduit.transport.OutboundFrame;
import org.jspecify.annotations.Nullable;

/**
 * Where the application's messages and calls wait while the peer asks for a PAUSE or the
 * send queue is full (PROTOCOL section 5). They leave in the order in which they came,
 * urgent ones first.
 */
final class SendGate {

	private final FrameChannel channel;

	private final int limit;

	private final LongSupplier nanoClock;

	/* Without room at first: most connections never wait. */
	private final Deque<Waiting> waiting = new ArrayDeque<>(0);

	private final Deque<Waiting> urgent = new ArrayDeque<>(0);

	private volatile boolean paused;

	private volatile boolean crowded;

	private volatile @Nullable ConduitConnectionException closed;

	/**
	 * Create a gate.
	 * @param channel where frames go
	 * @param limit how many frames may wait
	 * @param nanoClock the time
	 */
	SendGate(FrameChannel channel, int limit, LongSupplier nanoClock) {
		this.channel = channel;
		this.limit = limit;
		this.nanoClock = nanoClock;
	}

	/**
	 * Send a frame of the application as soon as it may go.
	 * @param frame the frame, whose payload is taken over
	 * @param timeout how long it may wait, or {@code null} where the caller sees to that
	 * and cancels the result
	 * @return completes when the frame is in the send queue; cancelling it takes a
	 * waiting frame back
	 */
	CompletableFuture<Void> send(OutboundFrame frame, @Nullable Duration timeout) {
		return offer(frame) ? OwnedFuture.done() : await(frame, timeout);
	}

	/**
	 * Send a frame of the application where nothing holds it back.
	 * @param frame the frame, whose payload is taken over where it goes
	 * @return whether it is in the send queue
	 */
	boolean offer(OutboundFrame frame) {
		return this.closed == null && !this.paused && !this.crowded && this.channel.offer(frame);
	}

	/**
	 * Whether a frame would go at once.
	 * @param payloadBytes the length of its payload in bytes
	 * @return whether nothing holds it back
	 */
	boolean isOpen(int payloadBytes) {
		return this.closed == null && !this.paused && !this.crowded && this.channel.hasRoom(payloadBytes);
	}

	private CompletableFuture<Void> await(OutboundFrame frame, @Nullable Duration timeout) {
		Waiting queued = new Waiting(this, frame, timeout, this.nanoClock.getAsLong());
		synchronized (this.waiting) {
			ConduitConnectionException reason = this.closed;
			if (reason != null) {
				return refused(frame, again(reason));
			}
			if (this.waiting.size() + this.urgent.size() >= this.limit) {
				return refused(frame, new ConduitConnectionException(ErrorCode.OVERLOADED,
						this.limit + " messages and calls wait for the peer already; this one was not sent"));
			}
			this.crowded = true;
			lane(queued).add(queued);
		}
		release();
		return queued;
	}

	private Deque<Waiting> lane(Waiting each) {
		return FrameFlags.has(each.frame.flags(), FrameFlags.PRIORITY) ? this.urgent : this.waiting;
	}

	// Its caller wants it no more: its place is free at once, and so is the way of
	// others.
	private void takeBack(Waiting givenUp) {
		boolean waited;
		synchronized (this.waiting) {
			waited = lane(givenUp).remove(givenUp);
			this.crowded = hasWaiting();
		}
		if (waited) {
			givenUp.frame.payload().release();
			release();
		}
	}

	private static CompletableFuture<Void> refused(OutboundFrame frame, ConduitConnectionException reason) {
		frame.payload().release();
		return CompletableFuture.failedFuture(reason);
	}

	void pause() {
		this.paused = true;
	}

	void resume() {
		this.paused = false;
		release();
	}

	boolean isPaused() {
		return this.paused;
	}

	boolean isCrowded() {
		return this.crowded;
	}

	// Let go what may go by now.
	void release() {
		if (!this.crowded) {
			return;
		}
		Deque<Waiting> gone = new ArrayDeque<>();
		synchronized (this.waiting) {
			letGo(this.urgent, gone);
			if (this.urgent.isEmpty()) {
				letGo(this.waiting, gone);
			}
			this.crowded = hasWaiting();
		}
		gone.forEach(Waiting::sent);
	}

	private void letGo(Deque<Waiting> lane, Deque<Waiting> gone) {
		Waiting first = lane.peek();
		while (first != null && first.leaves(this, gone)) {
			lane.remove();
			first = lane.peek();
		}
	}

	private boolean hasWaiting() {
		return !this.urgent.isEmpty() || !this.waiting.isEmpty();
	}

	/**
	 * Time has passed: fail what has waited for too long.
	 * @param now the time in nanoseconds
	 */
	void tick(long now) {
		if (!this.crowded) {
			return;
		}
		Deque<Waiting> expired = new ArrayDeque<>();
		synchronized (this.waiting) {
			expire(this.urgent, now, expired);
			expire(this.waiting, now, expired);
			this.crowded = hasWaiting();
		}
		expired.forEach((late) -> late.failed(new ConduitConnectionException(ErrorCode.TIMEOUT,
				(this.paused ? "The peer asked to pause" : "The send queue is full") + " and nothing changed within "
						+ late.timeoutMillis() + " ms")));
	}

	private static void expire(Deque<Waiting> lane, long now, Deque<Waiting> expired) {
		for (Iterator<Waiting> each = lane.iterator(); each.hasNext();) {
			Waiting candidate = each.next();
			if (candidate.isExpired(now) || candidate.isGivenUp()) {
				each.remove();
				candidate.frame.payload().release();
				expired.add(candidate);
			}
		}
	}

	/**
	 * Take no more and fail what waits.
	 * @param reason why
	 */
	void close(ConduitConnectionException reason) {
		Deque<Waiting> failed;
		synchronized (this.waiting) {
			if (this.closed != null) {
				return;
			}
			this.closed = reason;
			failed = new ArrayDeque<>(this.urgent);
			failed.addAll(this.waiting);
			this.urgent.clear();
			this.waiting.clear();
			this.crowded = false;
		}
		for (Waiting each : failed) {
			each.frame.payload().release();
			each.failed(again(reason));
		}
	}

	// Each caller gets an exception of its own, to which its own trace may be added.
	private static ConduitConnectionException again(ConduitConnectionException reason) {
		return new ConduitConnectionException(reason.code(), String.valueOf(reason.getMessage()), false, reason);
	}

	/**
	 * A frame that waits; completes when it leaves.
	 */
	private static final class Waiting extends OwnedFuture<Void> {

		private final SendGate gate;

		private final OutboundFrame frame;

		private final @Nullable Duration timeout;

		private final long since;

		/**
		 * Create a frame that waits.
		 * @param gate where it waits
		 * @param frame the frame
		 * @param timeout how long it may wait, or {@code null}
		 * @param since when it came
		 */
		Waiting(SendGate gate, OutboundFrame frame, @Nullable Duration timeout, long since) {
			this.gate = gate;
			this.frame = frame;
			this.timeout = timeout;
			this.since = since;
		}

		@Override
		protected void completed() {
			this.gate.takeBack(this);
		}

		@SuppressWarnings("NullAway") // a future of nothing is a future of null
		void sent() {
			settle(null);
		}

		void failed(ConduitConnectionException reason) {
			fail(reason);
		}

		boolean isGivenUp() {
			return isDone();
		}

		boolean isExpired(long now) {
			return this.timeout != null && now - this.since >= this.timeout.toNanos();
		}

		boolean leaves(SendGate gate, Deque<Waiting> gone) {
			if (isGivenUp()) {
				this.frame.payload().release();
				return true;
			}
			if (gate.paused || !gate.channel.offer(this.frame)) {
				return false;
			}
			gone.add(this);
			return true;
		}

		long timeoutMillis() {
			return (this.timeout != null) ? this.timeout.toMillis() : 0;
		}

	}

}
