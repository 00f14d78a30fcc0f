package io.netconduit.engine.foreign;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls listeners one after the other, on a thread of its own that runs only while there
 * is something to do. A listener that does not return in time is interrupted and left
 * behind on its thread, and those that follow are called on a new one: no listener can
 * block an event loop, a stop, or the other listeners forever.
 *
 * @since 0.1.0
 */
public final class Notifier {

	/**
	 * Longest time that a listener may take.
	 */
	public static final Duration PATIENCE = Duration.ofSeconds(5);

	private static final Logger logger = LoggerFactory.getLogger(Notifier.class);

	private static final long IDLE_MILLIS = 1000;

	private static final CompletableFuture<Void> NOTHING = CompletableFuture.completedFuture(null);

	private final String threadName;

	private final Queue<Call> waiting = new ArrayDeque<>();

	private @Nullable ListenerThread thread;

	/** Completes with the latest call. */
	private CompletableFuture<Void> last = NOTHING;

	/**
	 * Create a notifier. Its thread starts with the first call.
	 * @param threadName the name of its thread
	 */
	public Notifier(String threadName) {
		this.threadName = threadName;
	}

	/**
	 * Call a listener that must not use the blocking methods of a connection.
	 * @param listener names the listener, for the log
	 * @param code calls the listener; its failure is logged
	 * @return completes, and never fails, when the listener has returned or has taken too
	 * long; on the listener's thread, so that what follows must not be user code
	 */
	public CompletableFuture<Void> call(String listener, ForeignCode.Action code) {
		return call(new Call(listener, code, PATIENCE, false));
	}

	/**
	 * Call a listener that may use the blocking methods of a connection.
	 * @param listener names the listener, for the log
	 * @param patience how long the listener may take
	 * @param code calls the listener; its failure is logged
	 * @return completes as for {@link #call(String, ForeignCode.Action)}
	 */
	public CompletableFuture<Void> call(String listener, Duration patience, ForeignCode.Action code) {
		return call(new Call(listener, code, patience, true));
	}

	private CompletableFuture<Void> call(Call call) {
		synchronized (this) {
			this.waiting.add(call);
			this.last = call.told;
			if (this.thread != null) {
				notifyAll();
				return call.told;
			}
		}
		start(null, null);
		return call.told;
	}

	/**
	 * Return when all calls so far are over.
	 * @return completes, and never fails, when they have returned or taken too long
	 */
	public synchronized CompletableFuture<Void> told() {
		return this.last;
	}

	/**
	 * Whether the current thread calls a listener, which must not wait for a stop: the
	 * stop waits for the listener.
	 * @return whether it belongs to a notifier
	 */
	public static boolean isListenerThread() {
		return Thread.currentThread() instanceof ListenerThread;
	}

	/**
	 * Whether the current thread calls a listener that must not block.
	 * @return whether it does
	 */
	public static boolean isNonBlockingThread() {
		return Thread.currentThread() instanceof ListenerThread thread && !thread.mayBlock;
	}

	/**
	 * Start a thread unless there is one.
	 * @param replaced the thread that it replaces, or {@code null} if there is none
	 * @param late the call that the replaced thread has not returned from
	 */
	private void start(@Nullable ListenerThread replaced, @Nullable Call late) {
		ListenerThread started;
		synchronized (this) {
			if (this.thread != replaced) {
				return;
			}
			started = new ListenerThread(late);
			this.thread = started;
		}
		Throwable failure = ForeignCode.attempt(started::start);
		if (failure != null) {
			logger.error("Listeners are not called, because no thread can be started", failure);
			skip(started, late);
		}
	}

	// Who waits for the listeners must not wait forever.
	private void skip(ListenerThread missing, @Nullable Call late) {
		Queue<Call> skipped;
		synchronized (this) {
			skipped = new ArrayDeque<>(this.waiting);
			this.waiting.clear();
			if (this.thread == missing) {
				this.thread = null;
			}
		}
		if (late != null) {
			late.told.complete(null);
		}
		skipped.forEach((call) -> call.told.complete(null));
	}

	private synchronized @Nullable Call next(ListenerThread asking) {
		if (this.thread == asking && this.waiting.isEmpty()) {
			idle();
		}
		if (this.thread != asking) {
			return null;
		}
		Call next = this.waiting.poll();
		if (next == null) {
			this.thread = null;
		}
		return next;
	}

	private void idle() {
		try {
			wait(IDLE_MILLIS);
		}
		catch (InterruptedException ex) {
			// A listener has left it behind.
		}
	}

	/**
	 * The thread that calls the listeners.
	 */
	private final class ListenerThread extends Thread {

		private final @Nullable Call late;

		private boolean mayBlock;

		ListenerThread(@Nullable Call late) {
			super(Notifier.this.threadName);
			this.late = late;
			setDaemon(true);
		}

		@Override
		public void run() {
			if (this.late != null) {
				this.late.leftBehind();
			}
			for (Call call = next(this); call != null; call = next(this)) {
				this.mayBlock = call.mayBlock;
				if (!call.run(this)) {
					return;
				}
				// An interrupt that one listener leaves behind must not affect the next.
				Thread.interrupted();
			}
		}

	}

	/**
	 * One call of a listener.
	 */
	private final class Call {

		private final String listener;

		private final ForeignCode.Action code;

		private final Duration patience;

		private final boolean mayBlock;

		private final CompletableFuture<Void> told = new CompletableFuture<>();

		private final AtomicBoolean over = new AtomicBoolean();

		Call(String listener, ForeignCode.Action code, Duration patience, boolean mayBlock) {
			this.listener = listener;
			this.code = code;
			this.patience = patience;
			this.mayBlock = mayBlock;
		}

		/**
		 * Call the listener.
		 * @param thread the current thread
		 * @return whether it returned in time; otherwise another thread takes over
		 */
		boolean run(ListenerThread thread) {
			AlarmClock.Alarm alarm = AlarmClock.after(this.patience, () -> leaveBehind(thread));
			Throwable failure = ForeignCode.attempt(this.code);
			if (!this.over.compareAndSet(false, true)) {
				return false;
			}
			alarm.cancel();
			if (failure != null) {
				ForeignFailures.log("{} failed", this.listener, failure);
			}
			this.told.complete(null);
			return true;
		}

		private void leaveBehind(ListenerThread thread) {
			if (this.over.compareAndSet(false, true)) {
				start(thread, this);
				thread.interrupt();
			}
		}

		void leftBehind() {
			ForeignCode.run("The log",
					() -> logger.warn(
							"{} has not returned within {} ms: it was interrupted, and the other listeners are called",
							this.listener, this.patience.toMillis()));
			this.told.complete(null);
		}

	}

}
