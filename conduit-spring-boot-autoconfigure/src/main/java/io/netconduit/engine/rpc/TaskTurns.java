package io.netconduit.engine.rpc;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

/**
 * The tasks that wait for a worker. Each connection has a line of its own, and the lines
 * take turns: the next task is that of the line whose last turn was longest ago. No
 * thread waits for a lock.
 * <p>
 * Also hands tasks over to threads: whoever {@linkplain Line#add adds} a task summons a
 * thread unless one is already on its way, and a thread that {@linkplain #arrived()
 * arrives} takes tasks until none waits. Each task is therefore taken, even if it is
 * added while the last thread leaves. If a thread cannot come, tasks wait for the next
 * one that is summoned.
 */
final class TaskTurns {

	/** The lines in which a task waits, in the order of their turns. */
	private final Queue<Line> lines = new ConcurrentLinkedQueue<>();

	/** Whether a thread is on its way. */
	private final AtomicBoolean summoned = new AtomicBoolean();

	/**
	 * Create the line of a connection.
	 * @return the line; nothing needs to be released
	 */
	Line newLine() {
		return new Line();
	}

	/**
	 * Whether no task waits.
	 * @return whether there is nothing to run
	 */
	boolean isEmpty() {
		return this.lines.isEmpty();
	}

	/**
	 * Decide who summons a thread, after a task was added.
	 * @return whether the caller must see to it that a thread arrives
	 */
	boolean summon() {
		return !this.summoned.get() && this.summoned.compareAndSet(false, true);
	}

	/**
	 * The summoned thread has arrived, or cannot come: tasks that are added from now on
	 * summon another.
	 */
	void arrived() {
		this.summoned.set(false);
	}

	/**
	 * Take the task whose turn it is.
	 * @return the task, or {@code null} if none waits
	 */
	@Nullable Runnable next() {
		for (Line line = this.lines.poll(); line != null; line = this.lines.poll()) {
			Runnable task = line.take();
			if (task != null) {
				return task;
			}
		}
		return null;
	}

	/**
	 * The waiting tasks of one connection.
	 */
	final class Line {

		private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

		/** Whether this line is among the others; it never is twice. */
		private final AtomicBoolean listed = new AtomicBoolean();

		/**
		 * Add a task, behind the others of this line.
		 * @param task the task
		 */
		void add(Runnable task) {
			this.waiting.add(task);
			list();
		}

		/**
		 * Remove a task that no thread has taken.
		 * @param task the task
		 * @return whether it was removed
		 */
		boolean remove(Runnable task) {
			return this.waiting.remove(task);
		}

		private void list() {
			if (!this.listed.get() && this.listed.compareAndSet(false, true)) {
				TaskTurns.this.lines.add(this);
			}
		}

		// The next task may be taken before this one has run: calls of one connection run
		// at the same time.
		private @Nullable Runnable take() {
			// Before the look at the tasks: one that is added later lists the line again.
			this.listed.set(false);
			Runnable task = this.waiting.poll();
			if (!this.waiting.isEmpty()) {
				list();
			}
			return task;
		}

	}

}
