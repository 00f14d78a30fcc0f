package io.netconduit.benchmarks.reliability.chaos;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a connection through a {@link FaultProxy}: bytes wait here until the
 * current fault lets them pass. Used only on the event loop of both channels.
 */
final class Flow {

	private static final int MOST_WAITING = 256 * 1024;

	private final Channel from;

	private final Channel to;

	private final Deque<Piece> waiting = new ArrayDeque<>();

	private Fault fault;

	private long budget;

	private int waitingBytes;

	private @Nullable Future<?> scheduled;

	private boolean ended;

	/**
	 * Create a flow.
	 * @param from the channel that bytes are read from
	 * @param to the channel that bytes are written to
	 * @param fault the current fault
	 */
	Flow(Channel from, Channel to, Fault fault) {
		this.from = from;
		this.to = to;
		this.fault = fault;
		this.budget = fault.bytes();
	}

	/**
	 * Change the fault.
	 * @param newFault the fault
	 */
	void fault(Fault newFault) {
		this.fault = newFault;
		this.budget = newFault.bytes();
		Future<?> later = this.scheduled;
		if (later != null) {
			later.cancel(false);
			this.scheduled = null;
		}
		pump();
	}

	/**
	 * Add bytes that were read.
	 * @param bytes the bytes; released by this flow
	 */
	void offer(ByteBuf bytes) {
		this.waiting.add(new Piece(bytes, System.nanoTime() + this.fault.delay().toNanos()));
		this.waitingBytes += bytes.readableBytes();
		pump();
	}

	/**
	 * Record that no more bytes will be read. Waiting bytes are still forwarded.
	 */
	void end() {
		this.ended = true;
		pump();
	}

	/**
	 * Discard the waiting bytes.
	 */
	void drop() {
		this.waiting.forEach((piece) -> piece.bytes().release());
		this.waiting.clear();
		this.waitingBytes = 0;
	}

	void pump() {
		long pause = 0;
		while (pause == 0 && !this.waiting.isEmpty() && this.to.isActive()) {
			pause = passSome(this.waiting.element());
		}
		if (pause > 0 && pause != Long.MAX_VALUE && this.scheduled == null) {
			this.scheduled = this.to.eventLoop().schedule(this::pumpAgain, pause, TimeUnit.NANOSECONDS);
		}
		if (this.fault.kind() == Fault.Kind.BLACKHOLE) {
			// Even the end of the connection is hidden.
			this.from.config().setAutoRead(false);
			return;
		}
		this.from.config().setAutoRead(this.waitingBytes < MOST_WAITING && this.to.isWritable());
		if (this.ended && this.waiting.isEmpty()) {
			this.to.close();
		}
	}

	private void pumpAgain() {
		this.scheduled = null;
		pump();
	}

	// Returns the time to wait before more bytes may pass, in nanoseconds.
	private long passSome(Piece first) {
		return switch (this.fault.kind()) {
			case NONE, LATENCY -> passInTime(first);
			case DRIP -> {
				pass(first, this.fault.bytes());
				yield this.fault.delay().toNanos();
			}
			case CUT -> passUntilCut(first);
			case BLACKHOLE, RESET, REFUSE -> Long.MAX_VALUE;
		};
	}

	private long passInTime(Piece first) {
		long early = first.due() - System.nanoTime();
		if (early > 0 && this.fault.kind() == Fault.Kind.LATENCY) {
			return early;
		}
		pass(first, Integer.MAX_VALUE);
		return 0;
	}

	private long passUntilCut(Piece first) {
		this.budget -= pass(first, (int) this.budget);
		if (this.budget > 0) {
			return 0;
		}
		drop();
		this.from.close();
		this.to.close();
		return Long.MAX_VALUE;
	}

	private int pass(Piece first, int most) {
		ByteBuf bytes = first.bytes();
		int length = Math.min(most, bytes.readableBytes());
		this.waitingBytes -= length;
		if (length == bytes.readableBytes()) {
			this.waiting.remove();
			this.to.writeAndFlush(bytes);
		}
		else {
			this.to.writeAndFlush(bytes.readRetainedSlice(length));
		}
		return length;
	}

	/**
	 * Bytes that were read together.
	 *
	 * @param bytes the bytes
	 * @param due when they may pass, by {@link System#nanoTime()}
	 */
	private record Piece(ByteBuf bytes, long due) {

	}

}
