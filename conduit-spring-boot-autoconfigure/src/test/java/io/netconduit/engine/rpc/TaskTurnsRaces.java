package io.netconduit.engine.rpc;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * Races for {@link TaskTurns}: every task is taken once, in the order of its line.
 */
final class TaskTurnsRaces {

	private TaskTurnsRaces() {
	}

	/**
	 * Two lines, and threads that arrive as soon as they are summoned.
	 */
	public abstract static class Turns {

		private final TaskTurns turns = new TaskTurns();

		private final TaskTurns.Line line = this.turns.newLine();

		private final TaskTurns.Line other = this.turns.newLine();

		private final int[] runs = new int[3];

		private boolean summoned;

		void add(int task) {
			this.line.add(() -> this.runs[task]++);
		}

		void addToOther(int task) {
			this.other.add(() -> this.runs[task]++);
		}

		boolean addAndWithdraw(int task) {
			Runnable added = () -> this.runs[task]++;
			this.line.add(added);
			return this.line.remove(added);
		}

		boolean summon() {
			return this.turns.summon();
		}

		void visit() {
			this.turns.arrived();
			for (Runnable task = this.turns.next(); task != null; task = this.turns.next()) {
				task.run();
			}
		}

		void visitIfSummoned() {
			if (summon()) {
				visit();
			}
		}

		/** Somebody else was to send a thread, which arrives only now. */
		void sendLater() {
			this.summoned = summon();
		}

		void look(III_Result result) {
			if (this.summoned) {
				visit();
			}
			result.r1 = this.runs[0];
			result.r2 = this.runs[1];
			result.r3 = this.runs[2];
		}

	}

	/**
	 * Two threads add to one line while a third leaves.
	 */
	@JCStressTest
	@State
	@Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "Both tasks were run once.")
	public static class TwoAddToOneLine extends Turns {

		@Actor
		public void first() {
			add(0);
			visitIfSummoned();
		}

		@Actor
		public void second() {
			add(1);
			visitIfSummoned();
		}

		@Actor
		public void third() {
			visitIfSummoned();
		}

		@Arbiter
		public void arbiter(III_Result result) {
			look(result);
		}

	}

	/**
	 * Two threads add to two lines; the thread that one of them sends is late.
	 */
	@JCStressTest
	@State
	@Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "All tasks were run once.")
	public static class LateThread extends Turns {

		@Actor
		public void first() {
			add(0);
			sendLater();
		}

		@Actor
		public void second() {
			addToOther(1);
			visitIfSummoned();
			addToOther(2);
			visitIfSummoned();
		}

		@Arbiter
		public void arbiter(III_Result result) {
			look(result);
		}

	}

	/**
	 * A task is withdrawn, because no thread can be started, while another thread takes
	 * tasks. What it leaves behind is taken by the next thread that can be started.
	 */
	@JCStressTest
	@State
	@Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "The task was run.")
	@Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "The task was withdrawn.")
	public static class WithdrawnTask extends Turns {

		private int withdrawn;

		@Actor
		public void first() {
			this.withdrawn = addAndWithdraw(0) ? 1 : 0;
		}

		@Actor
		public void second() {
			add(1);
			visitIfSummoned();
		}

		@Arbiter
		public void arbiter(III_Result result) {
			visitIfSummoned();
			look(result);
			result.r3 = this.withdrawn;
		}

	}

}
