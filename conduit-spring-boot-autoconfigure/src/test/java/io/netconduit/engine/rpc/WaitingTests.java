package io.netconduit.engine.rpc;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ErrorCode;
import io.netconduit.RpcException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Waiting}.
 */
class WaitingTests {

	private final RpcException failure = new RpcException(ErrorCode.EXECUTION, "no");

	@AfterEach
	void clearInterrupt() {
		Thread.interrupted();
	}

	private static <T> T wait(Supplier<CompletableFuture<T>> start) {
		return Waiting.on("add", FailureTexts::call, start);
	}

	@Test
	void returnsTheResult() {
		assertThat(wait(() -> CompletableFuture.completedFuture(30))).isEqualTo(30);
	}

	@Test
	void rethrowsTheFailureAndMarksTheCaller() {
		assertThatExceptionOfType(RpcException.class)
			.isThrownBy(() -> wait(() -> CompletableFuture.failedFuture(new CompletionException(this.failure))))
			.satisfies((thrown) -> {
				assertThat(thrown).isSameAs(this.failure);
				assertThat(thrown.getSuppressed()).hasSize(1);
				assertThat(thrown.getSuppressed()[0]).hasMessage("The caller waited here");
			});
	}

	@Test
	void rethrowsErrorsAndWrapsCheckedExceptions() {
		assertThatExceptionOfType(StackOverflowError.class)
			.isThrownBy(() -> wait(() -> CompletableFuture.failedFuture(new StackOverflowError())));
		assertThatIllegalStateException()
			.isThrownBy(() -> wait(() -> CompletableFuture.failedFuture(new IOException("reset"))))
			.withMessage("Call of 'add' failed")
			.withCauseInstanceOf(IOException.class);
	}

	@Test
	void interruptCancelsTheFutureAndIsKept() {
		CompletableFuture<String> future = new CompletableFuture<>();
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(ConduitConnectionException.class).isThrownBy(() -> wait(() -> future))
			.withMessage("Call of 'add' failed: its caller was interrupted while waiting for the peer (1003)"
					+ "; it had been sent and may have been handled")
			.satisfies((ex) -> assertThat(ex.errorCode()).isEqualTo(ErrorCode.CANCELLED));
		assertThat(Thread.currentThread().isInterrupted()).isTrue();
		assertThat(future).isCancelled();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void interruptReportsWhetherTheCallWasSent(boolean sent) {
		PendingAnswers pending = new PendingAnswers(1, 1);
		PendingAnswer answer = new PendingAnswer(PendingAnswer.Kind.CALL, "add", null, Duration.ofSeconds(1), 0,
				pending);
		pending.add(answer);
		answer.sending(() -> !sent);
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(ConduitConnectionException.class).isThrownBy(() -> wait(() -> answer))
			.satisfies((ex) -> assertThat(ex.wasSent()).isEqualTo(sent));
		assertThat(pending.size()).isZero();
	}

	@Test
	void unwrapsCompletionExceptions() {
		IOException cause = new IOException();
		assertThat(Waiting.unwrap(new CompletionException(new CompletionException(cause)))).isSameAs(cause);
		assertThat(Waiting.unwrap(cause)).isSameAs(cause);
		assertThat(Waiting.unwrap(null)).isNull();
	}

	@Test
	void composesImmediatelyIfTheResultIsThere() {
		CompletableFuture<String> next = new CompletableFuture<>();
		assertThat(Waiting.compose(CompletableFuture.completedFuture(1), (value) -> next)).isSameAs(next);
	}

	@Test
	void composesWhenTheResultComes() {
		CompletableFuture<Integer> first = new CompletableFuture<>();
		CompletableFuture<Integer> result = Waiting.compose(first,
				(value) -> CompletableFuture.completedFuture(value + 1));
		assertThat(result).isNotDone();
		first.complete(1);
		assertThat(result).isCompletedWithValue(2);
	}

	@Test
	void propagatesTheFailureOfEither() {
		CompletableFuture<Integer> first = new CompletableFuture<>();
		CompletableFuture<Integer> second = new CompletableFuture<>();
		CompletableFuture<Integer> failsFirst = Waiting.compose(first, (value) -> new CompletableFuture<>());
		CompletableFuture<Integer> failsNext = Waiting.compose(second,
				(value) -> CompletableFuture.failedFuture(this.failure));
		first.completeExceptionally(this.failure);
		second.complete(1);
		assertThat(failsFirst.handle((value, ex) -> ex)).isCompletedWithValue(this.failure);
		assertThat(failsNext.handle((value, ex) -> ex)).isCompletedWithValue(this.failure);
	}

	@Test
	void cancellingCancelsTheComposedFuture() {
		CompletableFuture<Integer> first = new CompletableFuture<>();
		CompletableFuture<Integer> next = new CompletableFuture<>();
		CompletableFuture<Integer> result = Waiting.compose(first, (value) -> next);
		first.complete(1);
		result.cancel(false);
		assertThat(next).isCancelled();
	}

	@Test
	void doesNotComposeAfterACancellation() {
		List<Integer> started = new ArrayList<>();
		CompletableFuture<Integer> first = new CompletableFuture<>();
		CompletableFuture<Integer> result = Waiting.compose(first, (value) -> {
			started.add(value);
			return new CompletableFuture<>();
		});
		result.cancel(false);
		first.complete(1);
		assertThat(started).isEmpty();
	}

}
