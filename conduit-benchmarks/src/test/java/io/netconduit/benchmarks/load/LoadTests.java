package io.netconduit.benchmarks.load;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import io.netconduit.benchmarks.peer.BenchmarkConnection;
import io.netconduit.benchmarks.peer.BenchmarkConnection.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Load} and its lanes.
 */
class LoadTests {

	// Each load here ends by itself, because its operations fail in the end.
	private static final Duration LONG = Duration.ofMinutes(1);

	private static final int CALLS = 2000;

	private static final int IN_FLIGHT = 64;

	private final List<BenchmarkConnection> connection = List.of(Mockito.mock(BenchmarkConnection.class));

	private final AtomicInteger calls = new AtomicInteger();

	@Test
	void immediateAnswersDoNotGrowStack() throws InterruptedException {
		AtomicInteger deepest = new AtomicInteger();
		LoadResult result = new Load<>(new TestOperation((number, answer) -> {
			deepest.accumulateAndGet(Thread.currentThread().getStackTrace().length, Math::max);
			answer(number, answer);
		}), 1, this.connection).run(LONG);
		assertThat(result.answered()).isEqualTo(CALLS);
		assertThat(deepest.get()).isLessThan(200);
	}

	@Test
	void keepsConfiguredNumberInFlight() throws InterruptedException {
		AtomicInteger inFlight = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		CountDownLatch allCalled = new CountDownLatch(IN_FLIGHT);
		ExecutorService peer = Executors.newFixedThreadPool(2);
		try {
			LoadResult result = new Load<>(new TestOperation((number, answer) -> {
				most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
				allCalled.countDown();
				peer.execute(() -> {
					awaitAll(allCalled);
					inFlight.decrementAndGet();
					answer(number, answer);
				});
			}), IN_FLIGHT, this.connection).run(LONG);
			assertThat(result.answered()).isEqualTo(CALLS);
			assertThat(result.failures()).isEqualTo(IN_FLIGHT);
			assertThat(result.p50Micros()).isPositive();
		}
		finally {
			peer.shutdownNow();
		}
		assertThat(most.get()).isEqualTo(IN_FLIGHT);
		assertThat(inFlight.get()).isZero();
	}

	private void answer(long number, Answer answer) {
		boolean over = this.calls.getAndIncrement() >= CALLS;
		answer.received(number, over ? new IllegalStateException("over") : null);
	}

	private static void awaitAll(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void countsFailuresAndReportsFirst() throws InterruptedException {
		LoadResult result = new Load<>(new TestOperation((number, answer) -> {
			if (this.calls.getAndIncrement() == 0) {
				answer.received(null, new IllegalStateException("broken"));
			}
			else {
				answer.received("nonsense", null);
			}
		}), 2, this.connection).run(LONG);
		assertThat(result.answered()).isZero();
		assertThat(result.failures()).isEqualTo(2);
		assertThat(result.firstFailure()).isEqualTo("java.lang.IllegalStateException: broken");
	}

	/**
	 * A peer as a lambda expression.
	 */
	@FunctionalInterface
	private interface TestPeer {

		void call(long number, Answer answer);

	}

	/**
	 * Calls the peer and accepts the number of the call as the correct answer.
	 */
	private record TestOperation(TestPeer peer) implements Operation<BenchmarkConnection> {

		@Override
		public void start(BenchmarkConnection connection, long number, Answer answer) {
			this.peer.call(number, answer);
		}

		@Override
		public boolean isRight(long number, @Nullable Object value) {
			return Long.valueOf(number).equals(value);
		}

	}

}
