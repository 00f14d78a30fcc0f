package io.netconduit.engine.rpc;

import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Knows which call or message a thread handles at this moment.
 */
final class CurrentCall {

	/*
	 * A reference for each thread, so that a call need not make an entry; of a class of
	 * the JDK, so that a thread that outlives this application keeps nothing of it.
	 */
	private static final ThreadLocal<@Nullable AtomicReference<@Nullable InboundContext>> CURRENT = new ThreadLocal<>();

	private CurrentCall() {
	}

	/**
	 * Returns what this thread handles.
	 * @return the call or message, or {@code null} if it handles none
	 */
	static @Nullable InboundContext get() {
		AtomicReference<@Nullable InboundContext> current = CURRENT.get();
		return (current != null) ? current.getPlain() : null;
	}

	/**
	 * Returns the slot in which this thread keeps the call that it handles.
	 * @return the reference, for plain access by this thread alone
	 */
	static AtomicReference<@Nullable InboundContext> ofThread() {
		AtomicReference<@Nullable InboundContext> current = CURRENT.get();
		if (current == null) {
			current = new AtomicReference<>();
			CURRENT.set(current);
		}
		return current;
	}

}
