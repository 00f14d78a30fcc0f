package io.netconduit.engine.rpc;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.netconduit.engine.foreign.ForeignCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What was set for the thread of a handler when it returned. The first use captures it.
 */
final class ThreadSnapshot {

	/**
	 * The diagnostic context of the log.
	 */
	static final ThreadContext LOG = ThreadSnapshot::captureLog;

	/**
	 * Contains nothing, without an interceptor.
	 */
	static final ThreadSnapshot EMPTY = new ThreadSnapshot(List.of());

	private final List<ThreadContext> contexts;

	private List<Supplier<Runnable>> captured = List.of();

	/**
	 * Creates a snapshot that is not captured yet.
	 * @param contexts what to capture
	 */
	ThreadSnapshot(List<ThreadContext> contexts) {
		this.contexts = contexts;
	}

	/**
	 * Captures what is set for the current thread, unless this has been captured before.
	 */
	void capture() {
		if (!isCaptured() && !this.contexts.isEmpty()) {
			this.captured = this.contexts.stream().map(ThreadContext::capture).toList();
		}
	}

	/**
	 * Whether there is something captured.
	 * @return whether there is
	 */
	boolean isCaptured() {
		return !this.captured.isEmpty();
	}

	/**
	 * Wraps what follows a stage.
	 * @param next receives the value or the failure
	 * @return the same, which sets the snapshot for the current thread before it handles
	 * a failure, and afterwards restores what was set before
	 */
	ForeignCode.Code<@Nullable Object, @Nullable Throwable> around(
			ForeignCode.Code<@Nullable Object, @Nullable Throwable> next) {
		capture();
		return isCaptured() ? (value, failure) -> run(next, value, failure) : next;
	}

	/**
	 * Runs code with the snapshot set for the current thread, and afterwards restores
	 * what was set before.
	 * @param <T> the type of the result
	 * @param code the code
	 * @return its result
	 */
	<T extends @Nullable Object> T call(Supplier<T> code) {
		Deque<Runnable> before = new ArrayDeque<>();
		try {
			this.captured.forEach((part) -> before.push(part.get()));
			return code.get();
		}
		finally {
			before.forEach(Runnable::run);
		}
	}

	@SuppressWarnings("NullAway") // does not see that the code's types take null
	private @Nullable Object run(ForeignCode.Code<@Nullable Object, @Nullable Throwable> next, @Nullable Object value,
			@Nullable Throwable failure) throws Throwable {
		if (failure == null) {
			return next.run(value, null);
		}
		Deque<Runnable> before = new ArrayDeque<>();
		try {
			set(before);
			return next.run(value, failure);
		}
		finally {
			before.forEach((part) -> ForeignCode.run("Restoring what a thread had before", part::run));
		}
	}

	/**
	 * Runs code with the snapshot set for the current thread, and afterwards restores
	 * what was set before.
	 * @param code the code
	 */
	void run(Runnable code) {
		Deque<Runnable> before = new ArrayDeque<>();
		try {
			set(before);
			code.run();
		}
		finally {
			before.forEach(Runnable::run);
		}
	}

	private void set(Deque<Runnable> before) {
		this.captured.forEach((part) -> before.push(part.get()));
	}

	private static Supplier<Runnable> captureLog() {
		Map<String, String> captured = MDC.getCopyOfContextMap();
		return () -> {
			Map<String, String> before = MDC.getCopyOfContextMap();
			setLog(captured);
			return () -> setLog(before);
		};
	}

	private static void setLog(@Nullable Map<String, String> entries) {
		if (entries != null) {
			MDC.setContextMap(entries);
		}
		else {
			MDC.clear();
		}
	}

}
