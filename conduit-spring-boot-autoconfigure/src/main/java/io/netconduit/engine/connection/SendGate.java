package io.netconduit.engine.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ErrorCode;
import io.netconduit.engine.protocol.Withdrawable;
import io.netconduit.engine.transport.OutboundFrame;
import io.netconduit.engine.transport.OutboundQueue;
import org.jspecify.annotations.Nullable;

/**
 * Holds the application's messages and calls while the peer asks for a PAUSE or the send
 * queue is full (docs/protocol.md section 5). They leave in the order in which they came,
 * urgent ones first.
 */
final class SendGate implements OutboundFrame.Holder {

	private final OutboundQueue outbound;

	private final int limit;

	private final UnaryOperator<String> key;

	private final LongSupplier nanoClock;

	/* In order of arrival; its monitor guards both maps. */
	private final Map<OutboundFrame, HeldFrame> waiting = new LinkedHashMap<>();

	private final Map<OutboundFrame, HeldFrame> urgent = new LinkedHashMap<>();

	private volatile boolean paused;

	private volatile boolean crowded;

	private volatile @Nullable ConduitConnectionException closed;

	/**
	 * Create a gate.
	 * @param outbound the queue that takes the frames
	 * @param limit how many frames may wait
	 * @param key returns the key of a setting
	 * @param nanoClock the time
	 */
	SendGate(OutboundQueue outbound, int limit, UnaryOperator<String> key, LongSupplier nanoClock) {
		this.outbound = outbound;
		this.limit = limit;
		this.key = key;
		this.nanoClock = nanoClock;
	}

	/**
	 * Send a frame of the application as soon as it may go.
	 * @param frame the frame, taken over
	 * @param timeout how long it may wait, or {@code null} if the caller enforces its own
	 * limit
	 * @return completes when the frame is in the send queue; if the caller completes it,
	 * a waiting frame is withdrawn
	 */
	CompletableFuture<Void> send(OutboundFrame frame, @Nullable Duration timeout) {
		return offer(frame) ? OwnedFuture.done() : await(frame, timeout);
	}

	/**
	 * Send a frame of the application if nothing holds it back.
	 * @param frame the frame; ownership passes to this gate if it is sent
	 * @return whether it is in the send queue, or was withdrawn on its way there
	 */
	boolean offer(OutboundFrame frame) {
		return this.closed == null && !this.paused && !this.crowded && this.outbound.offer(frame);
	}

	/**
	 * Whether a frame would go at once.
	 * @param payloadBytes the length of its payload in bytes
	 * @return whether nothing holds it back
	 */
	boolean isOpen(int payloadBytes) {
		return this.closed == null && !this.paused && !this.crowded && this.outbound.hasRoom(payloadBytes);
	}

	private CompletableFuture<Void> await(OutboundFrame frame, @Nullable Duration timeout) {
		HeldFrame added = new HeldFrame(this, frame, timeout, this.nanoClock.getAsLong());
		synchronized (this.waiting) {
			ConduitConnectionException reason = this.closed;
			if (reason != null) {
				return refused(frame, again(reason));
			}
			if (count() >= this.limit) {
				return refused(frame,
						new ConduitConnectionException(ErrorCode.OVERLOADED,
								this.limit + " messages and calls already wait for the peer ("
										+ this.key.apply("send-queue-size") + " plus "
										+ this.key.apply("max-in-flight-per-connection") + "); this one was not sent"));
			}
			if (!frame.passTo(this)) {
				return added;
			}
			this.crowded = true;
			(frame.isUrgent() ? this.urgent : this.waiting).put(frame, added);
		}
		release();
		return added;
	}

	private static CompletableFuture<Void> refused(OutboundFrame frame, ConduitConnectionException reason) {
		frame.withdraw();
		return CompletableFuture.failedFuture(reason);
	}

	private int count() {
		return this.urgent.size() + this.waiting.size();
	}

	// Has no effect if the frame has left or its sender has withdrawn it.
	private void giveUp(OutboundFrame frame) {
		if (frame.withdrawFrom(this)) {
			withdrawn(frame);
		}
	}

	@Override
	public void withdrawn(OutboundFrame frame) {
		synchronized (this.waiting) {
			this.urgent.remove(frame);
			this.waiting.remove(frame);
			this.crowded = count() > 0;
		}
		// Others may have waited behind this one.
		release();
	}

	void pause() {
		this.paused = true;
	}

	/** Hold nothing back for a PAUSE any more; {@link #release} lets the frames go. */
	void resume() {
		this.paused = false;
	}

	boolean isPaused() {
		return this.paused;
	}

	boolean isCrowded() {
		return this.crowded;
	}

	// Send the frames that may leave now.
	void release() {
		if (!this.crowded) {
			return;
		}
		List<HeldFrame> gone = new ArrayList<>();
		synchronized (this.waiting) {
			letGo(this.urgent, gone);
			if (this.urgent.isEmpty()) {
				letGo(this.waiting, gone);
			}
			this.crowded = count() > 0;
		}
		gone.forEach(HeldFrame::sent);
	}

	private void letGo(Map<OutboundFrame, HeldFrame> lane, List<HeldFrame> gone) {
		Iterator<HeldFrame> line = lane.values().iterator();
		while (!this.paused && line.hasNext()) {
			HeldFrame first = line.next();
			if (!this.outbound.offer(first.frame)) {
				return;
			}
			line.remove();
			gone.add(first);
		}
	}

	/**
	 * Time has passed: fail the frames that have waited too long.
	 * @param now the time in nanoseconds
	 */
	void tick(long now) {
		if (!this.crowded) {
			return;
		}
		List<HeldFrame> expired = new ArrayList<>();
		synchronized (this.waiting) {
			Predicate<HeldFrame> late = (candidate) -> candidate.isExpired(now) && withdraw(candidate, expired);
			this.urgent.values().removeIf(late);
			this.waiting.values().removeIf(late);
			this.crowded = count() > 0;
		}
		expired.forEach((late) -> late.failed(new ConduitConnectionException(ErrorCode.TIMEOUT,
				(this.paused ? "The peer asked to pause" : "The send queue is full") + " and nothing changed within "
						+ late.timeoutMillis() + " ms")));
		if (!expired.isEmpty()) {
			release();
		}
	}

	private boolean withdraw(HeldFrame candidate, List<HeldFrame> failed) {
		return candidate.frame.withdrawFrom(this) && failed.add(candidate);
	}

	/**
	 * Take no more frames and fail those that wait.
	 * @param reason the reason
	 */
	void close(ConduitConnectionException reason) {
		List<HeldFrame> failed = new ArrayList<>();
		synchronized (this.waiting) {
			if (this.closed != null) {
				return;
			}
			this.closed = reason;
			this.urgent.values().forEach((each) -> withdraw(each, failed));
			this.waiting.values().forEach((each) -> withdraw(each, failed));
			this.urgent.clear();
			this.waiting.clear();
			this.crowded = false;
		}
		failed.forEach((each) -> each.failed(again(reason)));
	}

	// Each caller gets its own exception, so that its own stack trace can be added.
	private static ConduitConnectionException again(ConduitConnectionException reason) {
		return new ConduitConnectionException(reason.code(), String.valueOf(reason.getMessage()),
				reason.remoteMessage(), false, reason);
	}

	/**
	 * A frame that waits; completes when it leaves.
	 */
	private static final class HeldFrame extends OwnedFuture<Void> implements Withdrawable {

		private final SendGate gate;

		private final OutboundFrame frame;

		private final @Nullable Duration timeout;

		private final long since;

		/**
		 * Create a frame that waits.
		 * @param gate the gate at which it waits
		 * @param frame the frame
		 * @param timeout how long it may wait, or {@code null}
		 * @param since when it came
		 */
		HeldFrame(SendGate gate, OutboundFrame frame, @Nullable Duration timeout, long since) {
			this.gate = gate;
			this.frame = frame;
			this.timeout = timeout;
			this.since = since;
		}

		@Override
		protected void completing() {
			this.gate.giveUp(this.frame);
		}

		@Override
		public boolean withdraw() {
			return this.frame.withdraw();
		}

		@SuppressWarnings("NullAway") // a future of nothing is a future of null
		void sent() {
			settle(null);
		}

		void failed(ConduitConnectionException reason) {
			fail(reason);
		}

		boolean isExpired(long now) {
			return this.timeout != null && now - this.since >= this.timeout.toNanos();
		}

		long timeoutMillis() {
			return (this.timeout != null) ? this.timeout.toMillis() : 0;
		}

	}

}
