package io.netconduit.engine.foreign;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Limits the time that is spent waiting for user code. Its thread runs only short tasks
 * of the engine: the JDK's own one for this purpose also runs the continuations of
 * applications, which may block it.
 *
 * @since 0.1.0
 */
public final class AlarmClock {

	private static final String NAME = "conduit-alarm";

	private static final long IDLE_SECONDS = 5;

	private static final ScheduledThreadPoolExecutor executor = executor();

	private AlarmClock() {
	}

	private static ScheduledThreadPoolExecutor executor() {
		ScheduledThreadPoolExecutor created = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, NAME);
			thread.setDaemon(true);
			// The first user's class loader must not be kept.
			thread.setContextClassLoader(null);
			return thread;
		});
		created.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
		created.allowCoreThreadTimeOut(true);
		return created;
	}

	/**
	 * Run a short task later, unless it is cancelled.
	 * @param delay when to run it
	 * @param task the task, which must neither block nor call user code
	 * @return the alarm
	 */
	public static Alarm after(Duration delay, Runnable task) {
		AtomicReference<@Nullable Runnable> pending = new AtomicReference<>(task);
		executor.schedule(() -> run(pending.getAndSet(null)), delay.toNanos(), TimeUnit.NANOSECONDS);
		// To take it out of the executor's queue would need the queue's lock, which an
		// event
		// loop must not wait for.
		return () -> pending.set(null);
	}

	private static void run(@Nullable Runnable task) {
		if (task != null) {
			task.run();
		}
	}

	/**
	 * Start a daemon thread for a task that may call user code.
	 * @param name the thread's name
	 * @param task the task
	 */
	public static void onOwnThread(String name, Runnable task) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * A task that has yet to run.
	 */
	@FunctionalInterface
	public interface Alarm {

		/**
		 * Do not run it.
		 */
		void cancel();

	}

}
