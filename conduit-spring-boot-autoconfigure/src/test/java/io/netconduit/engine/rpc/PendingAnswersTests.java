package io.netconduit.engine.rpc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConduitNotSentException;
import io.netconduit.ErrorCode;
import io.netconduit.RpcTimeoutException;
import io.netconduit.engine.rpc.PendingAnswer.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PendingAnswers}.
 */
class PendingAnswersTests {

	private static final int THREADS = 4;

	private static final int CALLS = 500;

	private final PendingAnswers pending = new PendingAnswers(2, 1);

	@ParameterizedTest
	@ValueSource(longs = { 1, Long.MIN_VALUE, Long.MAX_VALUE, -1 })
	void idsCountUpFromTheFirst(long first) {
		PendingAnswers answers = new PendingAnswers(10, first);
		for (int i = 0; i < 10; i++) {
			assertThat(add(answers, Kind.CALL).id()).isEqualTo(first + i);
		}
	}

	@Test
	void skipsAnIdWhoseSlotIsTaken() {
		PendingAnswer first = add(this.pending, Kind.CALL);
		Set<Long> given = new HashSet<>(Set.of(first.id()));
		for (int i = 0; i < 1_000; i++) {
			PendingAnswer next = add(this.pending, Kind.CALL);
			assertThat(given.add(next.id())).isTrue();
			assertThat(take(this.pending, next.id(), Kind.CALL)).isSameAs(next);
		}
		assertThat(take(this.pending, 1, Kind.CALL)).isSameAs(first);
	}

	@Test
	void rejectsACallOverTheLimitAndNamesTheKey() {
		PendingAnswer first = add(this.pending, Kind.CALL);
		add(this.pending, Kind.CALL);
		assertThatExceptionOfType(ConduitNotSentException.class).isThrownBy(() -> add(this.pending, Kind.CALL))
			.withMessage("2 calls are already in flight on this connection (max-in-flight-per-connection)")
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(6000));
		assertThat(this.pending.size()).isEqualTo(2);
		take(this.pending, first.id(), Kind.CALL);
		assertThat(add(this.pending, Kind.CALL).id()).isEqualTo(3);
	}

	@ParameterizedTest
	@MethodSource("completions")
	void placeIsFreeBeforeTheCallerIsTold(Consumer<PendingAnswer> completion) {
		add(this.pending, Kind.CALL);
		PendingAnswer last = add(this.pending, Kind.CALL);
		List<PendingAnswer> next = new ArrayList<>();
		last.whenComplete((value, failure) -> next.add(add(this.pending, Kind.CALL)));
		completion.accept(last);
		assertThat(next).hasSize(1);
		assertThat(this.pending.size()).isEqualTo(2);
	}

	static Stream<Consumer<PendingAnswer>> completions() {
		return Stream.of((answer) -> answer.cancel(true), (answer) -> answer.complete("other"),
				(answer) -> answer.completeExceptionally(new IllegalStateException()),
				(answer) -> answer.completeAsync(() -> "other", Runnable::run),
				(answer) -> answer.obtrudeValue("other"),
				(answer) -> answer.obtrudeException(new IllegalStateException()));
	}

	@Test
	void takesAMatchingAnswerOnce() {
		PendingAnswer message = add(this.pending, Kind.MESSAGE);
		assertThat(take(this.pending, message.id(), Kind.CALL)).isNull();
		assertThat(take(this.pending, message.id() + 8, Kind.MESSAGE)).isNull();
		assertThat(take(this.pending, 0, Kind.MESSAGE)).isNull();
		assertThat(take(this.pending, message.id(), Kind.MESSAGE)).isSameAs(message);
		assertThat(take(this.pending, message.id(), Kind.MESSAGE)).isNull();
		assertThat(this.pending.size()).isZero();
	}

	@Test
	void findLeavesTheAnswerInTheTable() {
		PendingAnswer call = add(this.pending, Kind.CALL);
		assertThat(this.pending.find(call.id(), Kind.CALL)).isSameAs(call);
		assertThat(this.pending.size()).isOne();
		this.pending.close(null);
		assertThat(call).isCompletedExceptionally();
		assertThat(this.pending.remove(call)).isFalse();
	}

	@Test
	void countsAllQuestions() {
		assertThat(this.pending.asked()).isZero();
		for (int i = 0; i < 5; i++) {
			take(this.pending, add(this.pending, Kind.CALL).id(), Kind.CALL);
		}
		assertThat(this.pending.asked()).isEqualTo(5);
	}

	@Test
	void takesNothingBeforeTheFirstCall() {
		assertThat(take(this.pending, 1, Kind.CALL)).isNull();
		this.pending.expire(0);
		this.pending.close(null);
		assertThat(this.pending.size()).isZero();
	}

	@Test
	void withdrawsTheFrameOfARemovedAnswer() {
		PendingAnswer cancelled = add(this.pending, Kind.CALL);
		AtomicInteger withdrawn = new AtomicInteger();
		cancelled.sending(() -> withdrawn.incrementAndGet() > 0);
		cancelled.cancel(false);
		assertThat(withdrawn).hasPositiveValue();
		withdrawn.set(0);
		PendingAnswer removed = add(this.pending, Kind.CALL);
		removed.sending(() -> withdrawn.incrementAndGet() > 0);
		this.pending.remove(removed);
		assertThat(withdrawn).hasPositiveValue();
		assertThat(this.pending.remove(removed)).isFalse();
		assertThat(withdrawn).hasValue(1);
	}

	@Test
	void withdrawsTheFrameOfAnEndedAnswer() {
		PendingAnswer late = add(this.pending, Kind.CALL);
		this.pending.expire(Duration.ofSeconds(30).toNanos());
		AtomicInteger withdrawn = new AtomicInteger();
		late.sending(() -> withdrawn.incrementAndGet() > 0);
		assertThat(withdrawn).hasValue(1);
		assertThat(late.withdraw()).isTrue();
		assertThat(failure(late)).isInstanceOfSatisfying(RpcTimeoutException.class,
				(ex) -> assertThat(ex.wasSent()).isFalse());
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void failureReportsWhetherTheFrameWasSent(boolean sent) {
		PendingAnswer late = add(this.pending, Kind.CALL);
		late.sending(() -> !sent);
		this.pending.expire(Duration.ofSeconds(30).toNanos());
		assertThat(failure(late)).isInstanceOfSatisfying(RpcTimeoutException.class,
				(ex) -> assertThat(ex.wasSent()).isEqualTo(sent));
		PendingAnswer lost = add(this.pending, Kind.CALL);
		lost.sending(() -> !sent);
		this.pending.close(null);
		assertThat(failure(lost)).isInstanceOfSatisfying(ConduitConnectionException.class,
				(ex) -> assertThat(ex.wasSent()).isEqualTo(sent));
	}

	@Test
	void failsOverdueAnswers() {
		PendingAnswer sent = answer(this.pending, Kind.CALL, Duration.ofMillis(5));
		PendingAnswer patient = answer(this.pending, Kind.CALL, Duration.ofMillis(6));
		this.pending.add(sent);
		this.pending.add(patient);
		sent.sent();
		this.pending.expire(Duration.ofMillis(5).toNanos() - 1);
		assertThat(sent).isNotDone();
		this.pending.expire(Duration.ofMillis(5).toNanos());
		assertThat(failure(sent)).isInstanceOfSatisfying(RpcTimeoutException.class,
				(ex) -> assertThat(ex.wasSent()).isTrue());
		assertThat(patient).isNotDone();
		assertThat(this.pending.size()).isOne();
	}

	@Test
	void closingFailsWaitingAndLaterAnswers() {
		ConduitConnectionException cause = new ConduitConnectionException(ErrorCode.CONNECTION, "The line is cut");
		PendingAnswer waiting = add(this.pending, Kind.CALL);
		waiting.sent();
		this.pending.close(cause);
		PendingAnswer late = add(this.pending, Kind.MESSAGE);
		assertThat(failure(waiting)).hasCause(cause)
			.hasMessage("Call of 'add' failed: The line is cut (5000); it had been sent and may have been handled");
		assertThat(failure(late)).hasCause(cause)
			.hasMessage("Message of type 'add' failed: The line is cut (5000); it had not been sent");
		assertThat(((ConduitConnectionException) failure(late)).errorCode()).isEqualTo(ErrorCode.CONNECTION);
		assertThat(this.pending.size()).isZero();
	}

	@Test
	void normalCloseIsNamedInTheFailure() {
		PendingAnswer listing = add(this.pending, Kind.LISTING);
		this.pending.close(null);
		assertThat(failure(listing))
			.hasMessage("Discovery failed: The connection was closed (5001); it had not been sent");
	}

	@Test
	void forgetsACancelledAnswer() {
		PendingAnswer answer = add(this.pending, Kind.CALL);
		assertThat(answer.cancel(false)).isTrue();
		assertThat(this.pending.size()).isZero();
		assertThat(take(this.pending, answer.id(), Kind.CALL)).isNull();
	}

	@Test
	void losesNothingWhenThreadsAddTakeAndClose() throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(THREADS + 1);
		for (int round = 0; round < 20; round++) {
			stress(executor);
		}
		executor.shutdown();
	}

	private static void stress(ExecutorService executor) throws Exception {
		PendingAnswers answers = new PendingAnswers(64, 1);
		CyclicBarrier start = new CyclicBarrier(THREADS + 1);
		Semaphore added = new Semaphore(0);
		List<Future<List<PendingAnswer>>> adders = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			adders.add(executor.submit(() -> {
				start.await();
				return addAndTake(answers, added);
			}));
		}
		Future<?> closer = executor.submit(() -> {
			start.await();
			added.acquire(THREADS * CALLS / 5);
			answers.close(null);
			return null;
		});
		List<PendingAnswer> all = new ArrayList<>();
		for (Future<List<PendingAnswer>> adder : adders) {
			all.addAll(adder.get());
		}
		// What was not taken is done only once all are closed.
		closer.get();
		assertThat(all).hasSize(THREADS * CALLS).allSatisfy((answer) -> assertThat(answer).isDone());
		assertThat(all).extracting(PendingAnswer::id).doesNotHaveDuplicates();
		assertThat(answers.size()).isZero();
	}

	private static @Nullable PendingAnswer take(PendingAnswers answers, long id, Kind kind) {
		PendingAnswer found = answers.find(id, kind);
		return (found != null && answers.remove(found)) ? found : null;
	}

	private static List<PendingAnswer> addAndTake(PendingAnswers answers, Semaphore added) {
		List<PendingAnswer> mine = new ArrayList<>();
		for (int call = 0; call < CALLS; call++) {
			PendingAnswer answer = add(answers, Kind.CALL);
			mine.add(answer);
			added.release();
			PendingAnswer taken = take(answers, answer.id(), Kind.CALL);
			if (taken != null) {
				assertThat(taken).isSameAs(answer);
				taken.complete("answer");
			}
		}
		return mine;
	}

	private static PendingAnswer add(PendingAnswers answers, Kind kind) {
		PendingAnswer answer = answer(answers, kind, Duration.ofSeconds(30));
		answers.add(answer);
		return answer;
	}

	private static PendingAnswer answer(PendingAnswers answers, Kind kind, Duration timeout) {
		return new PendingAnswer(kind, "add", Integer.class, timeout, 0, answers);
	}

	private static Throwable failure(PendingAnswer answer) {
		assertThat(answer).isCompletedExceptionally();
		return answer.handle((value, failure) -> failure).join();
	}

}
