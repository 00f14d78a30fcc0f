package io.netconduit.rpc;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.netty.util.concurrent.DefaultThreadFactory;

/**
 * The threads that run handlers which may block: a bounded number with a bounded queue,
 * so that what is too much is refused rather than kept.
 *
 * @since 0.1.0
 */
public final class WorkerPool implements Executor, AutoCloseable {

	private static final long IDLE_SECONDS = 60;

	private final ThreadPoolExecutor executor;

	/**
	 * Create a pool. Its threads are started when they are needed.
	 * @param name what its threads are named after
	 * @param threads how many threads there are at the most
	 * @param queueSize how many tasks wait before more are refused
	 */
	public WorkerPool(String name, int threads, int queueSize) {
		this.executor = new ThreadPoolExecutor(threads, threads, IDLE_SECONDS, TimeUnit.SECONDS,
				new ArrayBlockingQueue<>(queueSize), new DefaultThreadFactory(name, true));
		this.executor.allowCoreThreadTimeOut(true);
	}

	@Override
	public void execute(Runnable task) {
		this.executor.execute(task);
	}

	/**
	 * Take no more tasks; those that run or wait still finish.
	 */
	@Override
	public void close() {
		this.executor.shutdown();
	}

}
