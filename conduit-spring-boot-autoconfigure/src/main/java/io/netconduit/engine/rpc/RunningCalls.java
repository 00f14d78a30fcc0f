package io.netconduit.engine.rpc;

import io.netconduit.RpcException;
import org.jspecify.annotations.Nullable;

/**
 * The running calls of one connection, by correlation id. Used on the event loop only: a
 * call that ends on another thread leaves its slot to the next call that finds it, so
 * that its end costs nothing here. An open hash table; ids that a peer repeats are
 * different calls.
 */
final class RunningCalls implements DeadlineSweep.Deadlines {

	private static final @Nullable RunningCall[] NONE = {};

	private static final int SMALLEST = 16;

	/** Spreads ids that count up, and also ids that a peer has chosen. */
	private static final long GOLDEN = 0x9E3779B97F4A7C15L;

	private final int seed = System.identityHashCode(this);

	/*
	 * At least a quarter of them is free, so that each search ends. Slots of calls that
	 * are over become free when the table is rebuilt, not one by one: the state of such a
	 * call was written by another processor, and reading many at once takes little longer
	 * than reading one.
	 */
	private @Nullable RunningCall[] slots = NONE;

	private int taken;

	private int oneWay;

	/**
	 * Add a call.
	 * @param call the call
	 */
	void add(RunningCall call) {
		if (this.taken * 4 >= this.slots.length * 3) {
			rebuild();
		}
		insert(call);
	}

	private void insert(RunningCall call) {
		// A call without an id is never looked up.
		int slot = start((call.id() != 0) ? call.id() : ++this.oneWay);
		while (this.slots[slot] != null) {
			slot = next(slot);
		}
		this.slots[slot] = call;
		this.taken++;
	}

	private int start(long id) {
		long mixed = (id ^ this.seed) * GOLDEN;
		return (int) (mixed >>> 32) & this.slots.length - 1;
	}

	private int next(int slot) {
		return slot + 1 & this.slots.length - 1;
	}

	// Leaves at least half of the slots free.
	private void rebuild() {
		@Nullable RunningCall[] before = this.slots;
		int running = Integer.highestOneBit(Math.max(1, 2 * count(before) - 1));
		this.slots = new RunningCall[Math.max(SMALLEST, 4 * running)];
		this.taken = 0;
		for (RunningCall call : before) {
			if (call != null && !call.isOver()) {
				insert(call);
			}
		}
	}

	private static int count(@Nullable RunningCall[] calls) {
		int running = 0;
		for (RunningCall call : calls) {
			if (call != null && !call.isOver()) {
				running++;
			}
		}
		return running;
	}

	/**
	 * Find a call.
	 * @param id its id
	 * @return the call, or {@code null} if no call with that id is running
	 */
	@Nullable RunningCall find(long id) {
		if (this.slots.length == 0 || id == 0) {
			return null;
		}
		int slot = start(id);
		RunningCall call = this.slots[slot];
		while (call != null && (call.id() != id || call.isOver())) {
			slot = next(slot);
			call = this.slots[slot];
		}
		return call;
	}

	@Override
	public long expire(long now) {
		long next = Long.MAX_VALUE;
		boolean running = false;
		for (RunningCall call : this.slots) {
			if (call == null || call.isOver()) {
				continue;
			}
			running = true;
			if (call.isOverdue(now)) {
				call.cancel(Responder.timedOut());
			}
			else if (call.isLimited()) {
				next = Math.min(next, call.deadline() - now);
			}
		}
		if (!running) {
			this.slots = NONE;
			this.taken = 0;
		}
		return next;
	}

	@Override
	public int size() {
		return count(this.slots);
	}

	/**
	 * Cancel all.
	 * @param reason the error that callers receive if it can still be sent
	 */
	void cancelAll(RpcException reason) {
		for (RunningCall call : this.slots) {
			if (call != null) {
				call.cancel(reason);
			}
		}
	}

}
