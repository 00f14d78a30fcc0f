package io.netconduit.engine.transport;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the engine's own slow or blocking work, which must not wait behind handlers: name
 * resolution, key derivation, the slow steps of TLS handshakes, connection attempts. A
 * few threads, started when they are needed and ended when they are idle. The queue has
 * no limit of its own, because every task belongs to a connection attempt, a login or a
 * configured user, whose numbers are limited.
 *
 * @since 0.1.0
 */
public final class EngineExecutor implements Executor, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(EngineExecutor.class);

	/**
	 * More than the processors, so that tasks that only wait, such as the resolution of a
	 * name, leave a thread for tasks that compute.
	 */
	private static final int SPARE_THREADS = 2;

	private static final int LEAST_THREADS = 4;

	private static final long IDLE_SECONDS = 10;

	private final ThreadPoolExecutor executor;

	/**
	 * Create an executor without threads.
	 * @param name the prefix of its threads' names, before a hyphen and their number
	 */
	public EngineExecutor(String name) {
		int threads = Math.max(LEAST_THREADS, Runtime.getRuntime().availableProcessors() + SPARE_THREADS);
		AtomicInteger number = new AtomicInteger();
		ClassLoader contextClassLoader = Thread.currentThread().getContextClassLoader();
		this.executor = new ThreadPoolExecutor(threads, threads, IDLE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), (task) -> {
					Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
					thread.setDaemon(true);
					thread.setContextClassLoader(contextClassLoader);
					return thread;
				});
		this.executor.allowCoreThreadTimeOut(true);
	}

	/**
	 * Run a task on a thread of this executor. A failure of the task is logged.
	 * @param task the task
	 * @throws RejectedExecutionException if the executor has been closed
	 */
	@Override
	public void execute(Runnable task) {
		this.executor.execute(() -> run(task));
	}

	private static void run(Runnable task) {
		try {
			task.run();
		}
		catch (Throwable ex) {
			logger.error("A task of the engine failed", ex);
		}
	}

	/**
	 * Take no more tasks; those that run or wait still finish.
	 */
	@Override
	public void close() {
		this.executor.shutdown();
	}

}
