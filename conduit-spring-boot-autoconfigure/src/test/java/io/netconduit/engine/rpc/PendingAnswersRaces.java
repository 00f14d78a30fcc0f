package io.netconduit.engine.rpc;

import java.time.Duration;

import io.netconduit.RpcTimeoutException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.ZI_Result;

/**
 * Races for {@link PendingAnswers}.
 */
final class PendingAnswersRaces {

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	private PendingAnswersRaces() {
	}

	private static PendingAnswer answer(PendingAnswers table) {
		return new PendingAnswer(PendingAnswer.Kind.CALL, "add", null, TIMEOUT, 0, table);
	}

	/**
	 * One answer that waits, and has one outcome for any race.
	 */
	public abstract static class OneAnswer {

		private final PendingAnswers table = new PendingAnswers(1, 1);

		private final PendingAnswer answer = PendingAnswersRaces.answer(this.table);

		OneAnswer() {
			this.table.add(this.answer);
		}

		void answer() {
			PendingAnswer found = this.table.find(1, PendingAnswer.Kind.CALL);
			if (found != null && this.table.remove(found)) {
				found.complete(1);
			}
		}

		void expire() {
			this.table.expire(TIMEOUT.toNanos());
		}

		void close() {
			this.table.close(null);
		}

		/**
		 * Record the outcome.
		 * @param result the outcome, and how many answers are still counted
		 */
		void look(II_Result result) {
			result.r1 = this.answer.handle((value, failure) -> {
				if (failure == null) {
					return 1;
				}
				return (failure instanceof RpcTimeoutException) ? 2 : 3;
			}).getNow(0);
			result.r2 = this.table.size();
		}

	}

	/**
	 * The answer comes while it times out.
	 */
	@JCStressTest
	@State
	@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "Answered.")
	@Outcome(id = "2, 0", expect = Expect.ACCEPTABLE, desc = "Timed out.")
	public static class CompleteAgainstTimeout extends OneAnswer {

		/** The frame with the answer. */
		@Actor
		public void complete() {
			answer();
		}

		/** The clock. */
		@Actor
		public void timeout() {
			expire();
		}

		/**
		 * Record the outcome.
		 * @param result the outcome
		 */
		@Arbiter
		public void result(II_Result result) {
			look(result);
		}

	}

	/**
	 * The answer comes while the connection ends.
	 */
	@JCStressTest
	@State
	@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "Answered.")
	@Outcome(id = "3, 0", expect = Expect.ACCEPTABLE, desc = "Disconnected.")
	public static class CompleteAgainstDisconnect extends OneAnswer {

		/** The frame with the answer. */
		@Actor
		public void complete() {
			answer();
		}

		/** The end of the connection. */
		@Actor
		public void disconnect() {
			close();
		}

		/**
		 * Record the outcome.
		 * @param result the outcome
		 */
		@Arbiter
		public void result(II_Result result) {
			look(result);
		}

	}

	/**
	 * It times out while the connection ends.
	 */
	@JCStressTest
	@State
	@Outcome(id = "2, 0", expect = Expect.ACCEPTABLE, desc = "Timed out.")
	@Outcome(id = "3, 0", expect = Expect.ACCEPTABLE, desc = "Disconnected.")
	public static class TimeoutAgainstDisconnect extends OneAnswer {

		/** The clock. */
		@Actor
		public void timeout() {
			expire();
		}

		/** The end of the connection. */
		@Actor
		public void disconnect() {
			close();
		}

		/**
		 * Record the outcome.
		 * @param result the outcome
		 */
		@Arbiter
		public void result(II_Result result) {
			look(result);
		}

	}

	/**
	 * A call begins while the connection ends.
	 */
	@JCStressTest
	@State
	@Outcome(id = "true, 0", expect = Expect.ACCEPTABLE, desc = "Fails because the connection has ended.")
	public static class AddAgainstClose {

		private final PendingAnswers table = new PendingAnswers(1, 1);

		private final PendingAnswer answer = answer(this.table);

		/** The caller. */
		@Actor
		public void add() {
			this.table.add(this.answer);
		}

		/** The end of the connection. */
		@Actor
		public void close() {
			this.table.close(null);
		}

		/**
		 * Record the outcome.
		 * @param result whether the call failed, and how many answers are still counted
		 */
		@Arbiter
		public void look(ZI_Result result) {
			result.r1 = this.answer.isCompletedExceptionally();
			result.r2 = this.table.size();
		}

	}

	/**
	 * It times out while its frame is made.
	 */
	@JCStressTest
	@State
	@Outcome(id = "false, 1", expect = Expect.ACCEPTABLE, desc = "Reported as not sent, and not sent.")
	public static class TimeoutAgainstSending {

		private final PendingAnswers table = new PendingAnswers(1, 1);

		private final PendingAnswer answer = answer(this.table);

		private volatile boolean withdrawn;

		/**
		 * Create the race with a waiting answer.
		 */
		TimeoutAgainstSending() {
			this.table.add(this.answer);
		}

		/** The clock. */
		@Actor
		public void timeout() {
			this.table.expire(TIMEOUT.toNanos());
		}

		/** The caller. */
		@Actor
		public void sending() {
			this.answer.sending(() -> {
				this.withdrawn = true;
				return true;
			});
		}

		/**
		 * Record the outcome.
		 * @param result whether it was reported as sent, and whether the frame was
		 * withdrawn
		 */
		@Arbiter
		public void look(ZI_Result result) {
			result.r1 = this.answer.handle((value, failure) -> ((RpcTimeoutException) failure).wasSent()).getNow(true);
			result.r2 = this.withdrawn ? 1 : 0;
		}

	}

}
