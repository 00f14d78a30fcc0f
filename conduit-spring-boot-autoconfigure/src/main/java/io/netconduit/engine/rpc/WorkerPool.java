package io.netconduit.engine.rpc;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.netconduit.engine.connection.RateLimitedLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The threads that run handlers which may block: a bounded number with a bounded queue,
 * so that excess tasks are refused rather than kept.
 * <p>
 * Connections take turns: each has a queue of its own, and a free thread takes the next
 * task of the connection whose last turn was longest ago. A connection that floods this
 * side therefore waits behind its own tasks only.
 * <p>
 * The threads belong to a fork-join pool, because it wakes a thread only if no thread is
 * looking for work, and because it replaces a thread that waits for a
 * {@link java.util.concurrent.CompletableFuture}: a handler that waits for a call of its
 * own, whose answer needs another worker, does not keep that worker from running. The
 * number of such threads is limited, see {@link #MAX_WAITING}.
 *
 * @since 0.1.0
 */
public final class WorkerPool implements Executor, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(WorkerPool.class);

	/** The largest number of threads that wait for a future and are replaced. */
	static final int MAX_WAITING = 256;

	private static final long IDLE_SECONDS = 60;

	private static final Duration STALL_LOG_PERIOD = Duration.ofMinutes(1);

	private final int threads;

	private final int capacity;

	private final String key;

	private final AtomicInteger tasks = new AtomicInteger();

	private final TaskTurns turns = new TaskTurns();

	private final Lane shared = new Lane();

	private final RateLimitedLog stalls = new RateLimitedLog(logger, Level.WARN, STALL_LOG_PERIOD, System::nanoTime);

	private final ForkJoinPool executor;

	private volatile boolean closed;

	/**
	 * Create a pool. Its threads are started when they are needed.
	 * @param name the prefix of its threads' names
	 * @param threads the maximum number of threads that do not wait for a future
	 * @param queueSize how many tasks wait before more are refused
	 * @param key the key of the setting that {@code threads} comes from, for the log
	 */
	public WorkerPool(String name, int threads, int queueSize, String key) {
		this.threads = threads;
		this.capacity = (int) Math.min((long) threads + queueSize, Integer.MAX_VALUE);
		this.key = key;
		AtomicInteger number = new AtomicInteger();
		ClassLoader contextClassLoader = Thread.currentThread().getContextClassLoader();
		this.executor = new ForkJoinPool(threads, (pool) -> {
			Worker worker = new Worker(pool);
			worker.setName(name + "-" + number.incrementAndGet());
			worker.setContextClassLoader(contextClassLoader);
			return worker;
		}, null, true, threads, threads + MAX_WAITING, threads, (pool) -> reportStall(), IDLE_SECONDS,
				TimeUnit.SECONDS);
	}

	private boolean reportStall() {
		this.stalls.log(() -> ("%s handlers wait for futures, such as those of their own calls, and no more threads "
				+ "replace theirs: further calls wait until one of them continues. "
				+ "Use the asynchronous variants of calls in handlers, or raise %s (%s)")
			.formatted(this.threads + MAX_WAITING, this.key, this.threads));
		return true;
	}

	/**
	 * Run a task that belongs to no connection.
	 * @param task the task
	 * @throws RejectedExecutionException if too many wait already, or the pool is closed
	 */
	@Override
	public void execute(Runnable task) {
		this.shared.execute(task);
	}

	/**
	 * Create the queue of a connection.
	 * @return the connection's view of this pool; nothing needs to be released
	 */
	ConnectionWorkers newConnection() {
		return new Lane();
	}

	boolean isIdle() {
		return this.tasks.get() == 0;
	}

	/**
	 * Take no more tasks; those that run or wait still finish.
	 */
	@Override
	public void close() {
		this.closed = true;
		this.executor.shutdown();
	}

	private void summon() {
		if (this.turns.summon()) {
			try {
				this.executor.execute(new Visit());
			}
			catch (Throwable ex) {
				this.turns.arrived();
				throw ex;
			}
		}
	}

	private void run(Runnable task) {
		try {
			task.run();
		}
		catch (Throwable ex) {
			// The pool would not report the exception.
			Thread worker = Thread.currentThread();
			worker.getUncaughtExceptionHandler().uncaughtException(worker, ex);
		}
		finally {
			// An interrupt that one task leaves behind must not affect the next.
			Thread.interrupted();
			this.tasks.decrementAndGet();
		}
	}

	/**
	 * This pool as one connection uses it.
	 */
	private final class Lane implements ConnectionWorkers {

		private final TaskTurns.Line line = WorkerPool.this.turns.newLine();

		@Override
		public void execute(Runnable task) {
			if (WorkerPool.this.tasks.incrementAndGet() > WorkerPool.this.capacity) {
				WorkerPool.this.tasks.decrementAndGet();
				throw new Rejected("All workers are busy and the queue is full");
			}
			add(task);
		}

		@Override
		public void executeAlways(Runnable task) {
			WorkerPool.this.tasks.incrementAndGet();
			add(task);
		}

		private void add(Runnable task) {
			if (WorkerPool.this.closed) {
				WorkerPool.this.tasks.decrementAndGet();
				throw new Rejected("The workers have been closed");
			}
			this.line.add(task);
			try {
				summon();
			}
			catch (Throwable ex) {
				// The pool was closed, or no thread can be started. A worker that is
				// still busy may have taken the task.
				if (this.line.remove(task)) {
					WorkerPool.this.tasks.decrementAndGet();
					throw ex;
				}
			}
		}

		@Override
		public boolean isFull() {
			return WorkerPool.this.tasks.get() >= WorkerPool.this.capacity;
		}

		@Override
		public boolean isAnyWaiting() {
			return !WorkerPool.this.turns.isEmpty();
		}

	}

	/**
	 * Reports why a task is refused, without a stack trace: under overload it is thrown
	 * all the time, and always for the same reason.
	 */
	private static final class Rejected extends RejectedExecutionException {

		private static final long serialVersionUID = 1L;

		Rejected(String why) {
			super(why);
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
	 * Runs tasks on a thread of the pool until none waits. At most one visit waits in the
	 * pool, whose own queues therefore do not decide on the order of tasks.
	 */
	private final class Visit extends ForkJoinTask<Void> {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean exec() {
			TaskTurns turns = WorkerPool.this.turns;
			turns.arrived();
			for (Runnable task = turns.next(); task != null; task = turns.next()) {
				if (!turns.isEmpty()) {
					summonForOthers();
				}
				WorkerPool.this.run(task);
			}
			return true;
		}

		// If this fails, this thread takes the next task when it has run the one in hand.
		private void summonForOthers() {
			try {
				summon();
			}
			catch (RejectedExecutionException ex) {
				logger.trace("The workers have been closed; those that are busy finish the waiting tasks");
			}
			catch (Throwable ex) {
				logger.warn("No further worker can be started", ex);
			}
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
