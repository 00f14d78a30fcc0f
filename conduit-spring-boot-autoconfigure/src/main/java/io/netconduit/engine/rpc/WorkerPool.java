package io.netconduit.engine.rpc;

import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that run handlers which may block: a bounded number with a bounded queue,
 * so that excess tasks are refused rather than kept. Tasks start roughly in the order of
 * their arrival. Uses a fork-join pool, because it wakes a thread only if no thread is
 * looking for work, and no task waits for a lock.
 *
 * @since 0.1.0
 */
public final class WorkerPool implements Executor, AutoCloseable {

	private static final long IDLE_SECONDS = 60;

	private final int capacity;

	private final AtomicInteger tasks = new AtomicInteger();

	private final ForkJoinPool executor;

	/**
	 * Create a pool. Its threads are started when they are needed.
	 * @param name the prefix of its threads' names
	 * @param threads the maximum number of threads
	 * @param queueSize how many tasks wait before more are refused
	 */
	public WorkerPool(String name, int threads, int queueSize) {
		this.capacity = (int) Math.min((long) threads + queueSize, Integer.MAX_VALUE);
		AtomicInteger number = new AtomicInteger();
		ClassLoader contextClassLoader = Thread.currentThread().getContextClassLoader();
		this.executor = new ForkJoinPool(threads, (pool) -> {
			Worker worker = new Worker(pool);
			worker.setName(name + "-" + number.incrementAndGet());
			worker.setContextClassLoader(contextClassLoader);
			return worker;
		}, null, true, threads, threads, 0, (pool) -> true, IDLE_SECONDS, TimeUnit.SECONDS);
	}

	/**
	 * Run a task on a thread of the pool.
	 * @param task the task
	 * @throws RejectedExecutionException if too many wait already, or the pool is closed
	 */
	@Override
	public void execute(Runnable task) {
		if (this.tasks.incrementAndGet() > this.capacity) {
			this.tasks.decrementAndGet();
			throw new Full();
		}
		try {
			this.executor.execute(new Task(task));
		}
		catch (RejectedExecutionException ex) {
			this.tasks.decrementAndGet();
			throw ex;
		}
	}

	/**
	 * Whether a task would be refused.
	 * @return whether all threads are busy and the queue is full
	 */
	boolean isFull() {
		return this.tasks.get() >= this.capacity;
	}

	/**
	 * Take no more tasks; those that run or wait still finish.
	 */
	@Override
	public void close() {
		this.executor.shutdown();
	}

	/**
	 * Reports that the queue is full, without a stack trace: under overload it is thrown
	 * all the time, and always for the same reason.
	 */
	private static final class Full extends RejectedExecutionException {

		private static final long serialVersionUID = 1L;

		Full() {
			super("All workers are busy and the queue is full");
		}

		@Override
		public Throwable fillInStackTrace() {
			return this;
		}

	}

	/**
	 * A thread of the pool.
	 */
	private static final class Worker extends ForkJoinWorkerThread {

		Worker(ForkJoinPool pool) {
			super(pool);
		}

	}

	/**
	 * A task and its place in the queue.
	 */
	private final class Task extends ForkJoinTask<Void> {

		private static final long serialVersionUID = 1L;

		private final transient Runnable task;

		Task(Runnable task) {
			this.task = task;
		}

		@Override
		protected boolean exec() {
			try {
				this.task.run();
			}
			catch (Throwable ex) {
				// The pool would not report the exception.
				Thread worker = Thread.currentThread();
				worker.getUncaughtExceptionHandler().uncaughtException(worker, ex);
			}
			finally {
				// An interrupt that one task leaves behind must not affect the next.
				Thread.interrupted();
				WorkerPool.this.tasks.decrementAndGet();
			}
			return true;
		}

		@Override
		@SuppressWarnings("NullAway") // there never is a result
		public Void getRawResult() {
			return null;
		}

		@Override
		protected void setRawResult(Void value) {
		}

	}

}
