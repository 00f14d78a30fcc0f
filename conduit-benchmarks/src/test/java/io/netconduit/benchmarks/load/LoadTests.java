package io.netconduit.benchmarks.load;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.netconduit.benchmarks.peer.PeerConnection;
import io.netconduit.benchmarks.peer.PeerConnection.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Load} and its lanes.
 */
class LoadTests {

	private static final Duration A_MOMENT = Duration.ofMillis(100);

	private final List<PeerConnection> connection = List.of(Mockito.mock(PeerConnection.class));

	@Test
	void answersThatComeAtOnceDoNotFillTheStack() throws InterruptedException {
		AtomicInteger deepest = new AtomicInteger();
		LoadResult result = new Load<>(new TestOperation((number, answer) -> {
			deepest.accumulateAndGet(Thread.currentThread().getStackTrace().length, Math::max);
			answer.received(number, null);
		}), 1, this.connection).run(A_MOMENT);
		assertThat(result.failures()).isZero();
		// Many times what the stack may grow by, and few enough for a busy machine.
		assertThat(result.answered()).isGreaterThan(200);
		assertThat(deepest.get()).isLessThan(100);
	}

	@Test
	void keepsAsManyInFlightAsAskedFor() throws InterruptedException {
		AtomicInteger inFlight = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		ExecutorService peer = Executors.newFixedThreadPool(2);
		try {
			LoadResult result = new Load<>(new TestOperation((number, answer) -> {
				most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
				peer.execute(() -> {
					inFlight.decrementAndGet();
					answer.received(number, null);
				});
			}), 64, this.connection).run(A_MOMENT);
			assertThat(result.failures()).isZero();
			assertThat(result.answered()).isGreaterThan(64);
			assertThat(result.p50Micros()).isPositive();
		}
		finally {
			peer.shutdownNow();
		}
		assertThat(most.get()).isBetween(32, 64);
		assertThat(inFlight.get()).isZero();
	}

	@Test
	void countsWrongAnswersAndFailuresAndSaysTheFirst() throws InterruptedException {
		AtomicLong calls = new AtomicLong();
		LoadResult result = new Load<>(new TestOperation((number, answer) -> {
			if (calls.getAndIncrement() == 0) {
				answer.received(null, new IllegalStateException("broken"));
			}
			else {
				answer.received("nonsense", null);
			}
		}), 2, this.connection).run(A_MOMENT);
		assertThat(result.answered()).isZero();
		assertThat(result.failures()).isEqualTo(2);
		assertThat(result.firstFailure()).isEqualTo("java.lang.IllegalStateException: broken");
	}

	/**
	 * A peer in one expression.
	 */
	@FunctionalInterface
	private interface TestPeer {

		void call(long number, Answer answer);

	}

	/**
	 * Calls the peer and takes the call's number for the right answer.
	 */
	private record TestOperation(TestPeer peer) implements Operation<PeerConnection> {

		@Override
		public void start(PeerConnection connection, long number, Answer answer) {
			this.peer.call(number, answer);
		}

		@Override
		public boolean isRight(long number, @Nullable Object value) {
			return Long.valueOf(number).equals(value);
		}

	}

}
