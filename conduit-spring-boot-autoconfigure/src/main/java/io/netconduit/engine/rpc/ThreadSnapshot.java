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
 * What was set for the thread of a handler when it returned a stage.
 */
final class ThreadSnapshot {

	/**
	 * The diagnostic context of the log.
	 */
	static final ThreadContext LOG = ThreadSnapshot::captureLog;

	private static final ThreadSnapshot EMPTY = new ThreadSnapshot(List.of());

	private final List<Supplier<Runnable>> captured;

	private ThreadSnapshot(List<Supplier<Runnable>> captured) {
		this.captured = captured;
	}

	/**
	 * Captures what is set for the current thread.
	 * @param contexts what to capture
	 * @return the snapshot
	 */
	static ThreadSnapshot of(List<ThreadContext> contexts) {
		return contexts.isEmpty() ? EMPTY : new ThreadSnapshot(contexts.stream().map(ThreadContext::capture).toList());
	}

	/**
	 * Wraps what follows a stage.
	 * @param next receives the value or the failure
	 * @return the same, which sets the snapshot for the current thread before it handles
	 * a failure, and afterwards restores what was set before
	 */
	ForeignCode.Code<@Nullable Object, @Nullable Throwable> around(
			ForeignCode.Code<@Nullable Object, @Nullable Throwable> next) {
		return this.captured.isEmpty() ? next : (value, failure) -> run(next, value, failure);
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
			before.forEach(Runnable::run);
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
