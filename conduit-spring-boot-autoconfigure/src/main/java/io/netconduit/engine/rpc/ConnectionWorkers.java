package io.netconduit.engine.rpc;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The workers, as one connection uses them. In a {@link WorkerPool} each connection has a
 * queue of its own, and the connections take turns; another executor decides on the order
 * itself.
 */
@FunctionalInterface
interface ConnectionWorkers {

	/**
	 * Run a task on a worker.
	 * @param task the task
	 * @throws RejectedExecutionException if too many tasks wait already, or the workers
	 * have been closed
	 */
	void execute(Runnable task);

	/**
	 * Run a task that is not refused because of other connections' tasks.
	 * @param task the only task of its kind that this connection has
	 * @throws RejectedExecutionException if the workers have been closed, or refuse it
	 * for another reason
	 */
	default void executeAlways(Runnable task) {
		execute(task);
	}

	/**
	 * Whether a task would be refused; checked before anything is created for it.
	 * @return whether all workers are busy and their queue is full
	 */
	default boolean isFull() {
		return false;
	}

	/**
	 * Whether tasks of any connection wait for a worker.
	 * @return whether a task that runs for long delays others
	 */
	default boolean isAnyWaiting() {
		return false;
	}

	/**
	 * Prepare for the tasks of a new connection.
	 * @param workers runs them
	 * @return the connection's view of the workers
	 */
	static ConnectionWorkers of(Executor workers) {
		return (workers instanceof WorkerPool pool) ? pool.newConnection() : workers::execute;
	}

}
