package io.netconduit.engine.rpc;

import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Records which call or message a thread currently handles.
 */
final class CurrentCall {

	/*
	 * Each thread keeps one reference, so that a call need not create an entry. Its class
	 * belongs to the JDK, so that a thread that outlives the application keeps none of
	 * its classes.
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
