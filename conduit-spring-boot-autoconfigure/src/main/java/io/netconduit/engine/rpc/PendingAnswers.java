package io.netconduit.engine.rpc;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConduitNotSentException;
import io.netconduit.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The answers that one peer still has to send, by correlation id. Ids count up; the slot
 * of an id is its lowest bits, and an id whose slot is taken is skipped, so that the id
 * of a pending answer is never used again. Uses no locks; created with the first call.
 */
final class PendingAnswers implements DeadlineSweep.Deadlines {

	private final int limit;

	private final String limitKey;

	private final long firstId;

	private final AtomicLong nextId;

	private final LongConsumer givenUp;

	private final OutboundRecorder recorder;

	private final AtomicInteger size = new AtomicInteger();

	private volatile @Nullable AtomicReferenceArray<@Nullable PendingAnswer> slots;

	private volatile boolean closed;

	private volatile @Nullable ConduitConnectionException closeCause;

	/**
	 * Create a table.
	 * @param limit how many answers may be pending
	 * @param firstId the first correlation id
	 */
	PendingAnswers(int limit, long firstId) {
		this(limit, "max-in-flight-per-connection", firstId, (id) -> {
		}, OutboundRecorder.NOOP);
	}

	/**
	 * Create a table.
	 * @param limit how many answers may be pending
	 * @param limitKey the key of the setting that the limit comes from
	 * @param firstId the first correlation id
	 * @param givenUp receives the id of each call that was sent and is not awaited any
	 * more
	 * @param recorder records the end of each answer
	 */
	PendingAnswers(int limit, String limitKey, long firstId, LongConsumer givenUp, OutboundRecorder recorder) {
		this.limit = limit;
		this.limitKey = limitKey;
		this.firstId = firstId;
		this.nextId = new AtomicLong(firstId);
		this.givenUp = givenUp;
		this.recorder = recorder;
	}

	OutboundRecorder recorder() {
		return this.recorder;
	}

	void givenUp(long id) {
		this.givenUp.accept(id);
	}

	/**
	 * Wait for an answer and give it an id.
	 * @param answer the answer
	 * @throws ConduitNotSentException 6000 if too many are pending
	 */
	void add(PendingAnswer answer) {
		AtomicReferenceArray<@Nullable PendingAnswer> table = slots();
		if (this.size.incrementAndGet() > this.limit) {
			this.size.decrementAndGet();
			throw new ConduitNotSentException(ErrorCode.OVERLOADED,
					this.limit + " calls are already in flight on this connection (" + this.limitKey + ")");
		}
		do {
			answer.id(this.nextId.getAndIncrement());
		}
		while (!table.compareAndSet(slot(table, answer.id()), null, answer));
		// The connection may have ended between the caller's look at it and this line.
		if (this.closed && remove(answer)) {
			answer.disconnect(this.closeCause);
		}
	}

	private AtomicReferenceArray<@Nullable PendingAnswer> slots() {
		AtomicReferenceArray<@Nullable PendingAnswer> table = this.slots;
		return (table != null) ? table : makeSlots();
	}

	private synchronized AtomicReferenceArray<@Nullable PendingAnswer> makeSlots() {
		AtomicReferenceArray<@Nullable PendingAnswer> table = this.slots;
		if (table == null) {
			table = new AtomicReferenceArray<>(Integer.highestOneBit(this.limit) * 4);
			this.slots = table;
		}
		return table;
	}

	private static int slot(AtomicReferenceArray<?> table, long id) {
		return (int) (id & (table.length() - 1));
	}

	/**
	 * Find the answer that a frame brings; it stays until it is {@linkplain #remove taken
	 * out}, so that a frame that turns out to be malformed leaves it to {@link #close}.
	 * @param id the frame's correlation id
	 * @param kind what the frame answers
	 * @return the answer, or {@code null} if no such answer is pending
	 */
	@Nullable PendingAnswer find(long id, PendingAnswer.Kind kind) {
		AtomicReferenceArray<@Nullable PendingAnswer> table = this.slots;
		PendingAnswer answer = (table != null) ? table.get(slot(table, id)) : null;
		return (answer != null && answer.id() == id && answer.kind() == kind) ? answer : null;
	}

	/**
	 * Take out an answer; its frame is withdrawn if it has not left yet.
	 * @param answer the answer
	 * @return whether it was pending
	 */
	boolean remove(PendingAnswer answer) {
		AtomicReferenceArray<@Nullable PendingAnswer> table = this.slots;
		if (table == null) {
			return false;
		}
		int slot = slot(table, answer.id());
		if (table.get(slot) != answer || !table.compareAndSet(slot, answer, null)) {
			return false;
		}
		this.size.decrementAndGet();
		answer.withdraw();
		return true;
	}

	@Override
	public long expire(long now) {
		AtomicLong next = new AtomicLong(Long.MAX_VALUE);
		forEach((answer) -> {
			if (!answer.isOverdue(now)) {
				next.accumulateAndGet(answer.deadline() - now, Math::min);
			}
			else if (remove(answer)) {
				answer.timeOut();
			}
		});
		return next.get();
	}

	/**
	 * The connection has ended: fail what waits, and whatever is added from now on.
	 * @param cause the reason, or {@code null} if it was closed normally
	 */
	void close(@Nullable ConduitConnectionException cause) {
		this.closeCause = cause;
		this.closed = true;
		forEach((answer) -> {
			if (remove(answer)) {
				answer.disconnect(cause);
			}
		});
	}

	private void forEach(Consumer<PendingAnswer> action) {
		AtomicReferenceArray<@Nullable PendingAnswer> table = this.slots;
		for (int i = 0; table != null && this.size.get() > 0 && i < table.length(); i++) {
			PendingAnswer answer = table.get(i);
			if (answer != null) {
				action.accept(answer);
			}
		}
	}

	@Override
	public int size() {
		return this.size.get();
	}

	/**
	 * Return how many answers were ever waited for.
	 * @return the number of ids that were given out
	 */
	long asked() {
		return this.nextId.get() - this.firstId;
	}

}
