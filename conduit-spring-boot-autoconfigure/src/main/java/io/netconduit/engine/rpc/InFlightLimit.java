package io.netconduit.engine.rpc;

import io.netconduit.engine.protocol.CountAndBytes;
import org.jspecify.annotations.Nullable;

/**
 * Limits the number of calls in flight and the bytes of their requests, for one
 * connection or for all connections of a server together.
 *
 * @since 0.1.0
 */
public final class InFlightLimit {

	private final long maxCalls;

	private final long maxBytes;

	private final Refusal tooManyCalls;

	private final Refusal tooManyBytes;

	private final CountAndBytes present = new CountAndBytes();

	InFlightLimit(int maxCalls, long maxBytes, Refusal tooManyCalls, Refusal tooManyBytes) {
		this.maxCalls = (maxCalls != 0) ? maxCalls : Long.MAX_VALUE;
		this.maxBytes = (maxBytes != 0) ? maxBytes : Long.MAX_VALUE;
		this.tooManyCalls = tooManyCalls;
		this.tooManyBytes = tooManyBytes;
	}

	/**
	 * Create the limit of a whole server.
	 * @param maxCalls how many calls may be in flight, {@code 0} for no limit
	 * @param maxBytes how many bytes of requests may be in flight, {@code 0} for no limit
	 * @return the limit
	 */
	public static InFlightLimit ofServer(int maxCalls, long maxBytes) {
		return new InFlightLimit(maxCalls, maxBytes, Refusal.SERVER_CALLS, Refusal.SERVER_BYTES);
	}

	/**
	 * Whether a call would be admitted at this moment.
	 * @param size the length of its request in bytes
	 * @return the reason to refuse it, or {@code null} if it would be admitted
	 */
	@Nullable Refusal check(int size) {
		return check(this.present.get(), size);
	}

	// A call that is larger than the limit is admitted if it is the only one.
	private @Nullable Refusal check(long before, int size) {
		if (CountAndBytes.count(before) >= this.maxCalls) {
			return this.tooManyCalls;
		}
		long bytes = CountAndBytes.bytes(before);
		return (bytes > 0 && bytes + size > this.maxBytes) ? this.tooManyBytes : null;
	}

	/**
	 * Admit a call if there is room.
	 * @param size the length of its request in bytes
	 * @return the reason why it was refused, or {@code null} if it was admitted
	 */
	@Nullable Refusal tryEnter(int size) {
		long before;
		do {
			before = this.present.get();
			Refusal refusal = check(before, size);
			if (refusal != null) {
				return refusal;
			}
		}
		while (!this.present.tryAddOne(before, size));
		return null;
	}

	/**
	 * Admit a call, whether or not there is room.
	 * @param size the length of its request in bytes
	 */
	void enter(int size) {
		this.present.add(1, size);
	}

	/**
	 * A call is over.
	 * @param size the length of its request in bytes
	 */
	void leave(int size) {
		this.present.remove(1, size);
	}

	int calls() {
		return CountAndBytes.count(this.present.get());
	}

	long bytes() {
		return CountAndBytes.bytes(this.present.get());
	}

}
