package io.netconduit.benchmarks.reliability.chaos;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ErrorCode;
import io.netconduit.RpcException;
import io.netconduit.RpcTimeoutException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link Outcomes}.
 */
class OutcomesTests {

	@Test
	void countsOutcomesOfOperations() {
		Outcomes outcomes = new Outcomes(Duration.ofMinutes(1));
		outcomes.follow(CompletableFuture.completedFuture(1));
		outcomes.follow(CompletableFuture.failedFuture(new ConduitConnectionException(ErrorCode.DISCONNECTED, "x")));
		outcomes.follow(CompletableFuture.failedFuture(new RpcTimeoutException("Call", Duration.ofSeconds(1), true)));
		outcomes.follow(CompletableFuture.failedFuture(new RpcException(ErrorCode.INTERNAL, "odd")));
		assertThat(outcomes.describe())
			.startsWith("1 operations succeeded, 1 failed with their connection, 1 timed out, "
					+ "1 failed for other reasons (first: io.netconduit.RpcException: odd)");
		assertThat(outcomes.wrong()).isOne();
		assertThat(outcomes.pending()).isZero();
		assertThat(outcomes.hung()).isZero();
	}

	@Test
	void operationThatTakesTooLongHangs() {
		Outcomes outcomes = new Outcomes(Duration.ofMillis(1));
		CompletableFuture<Integer> slow = new CompletableFuture<>();
		outcomes.follow(slow);
		await().until(() -> outcomes.hung() == 1);
		slow.complete(1);
		assertThat(outcomes.pending()).isZero();
		assertThat(outcomes.hung()).isOne();
	}

}
