package io.netconduit.engine.rpc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InFlightLimit}.
 */
class InFlightLimitTests {

	@Test
	void limitsCalls() {
		InFlightLimit limit = InFlightLimit.ofServer(2, 0);
		assertThat(limit.tryEnter(1)).isNull();
		assertThat(limit.check(1)).isNull();
		assertThat(limit.tryEnter(1)).isNull();
		assertThat(limit.check(1)).isSameAs(Refusal.SERVER_CALLS);
		assertThat(limit.tryEnter(1)).isSameAs(Refusal.SERVER_CALLS);
		limit.leave(1);
		assertThat(limit.tryEnter(1)).isNull();
		assertThat(limit.calls()).isEqualTo(2);
	}

	@Test
	void limitsBytes() {
		InFlightLimit limit = InFlightLimit.ofServer(0, 100);
		assertThat(limit.tryEnter(60)).isNull();
		assertThat(limit.tryEnter(41)).isSameAs(Refusal.SERVER_BYTES);
		assertThat(limit.tryEnter(40)).isNull();
		assertThat(limit.tryEnter(1)).isSameAs(Refusal.SERVER_BYTES);
		assertThat(limit.bytes()).isEqualTo(100);
	}

	@Test
	void admitsACallOverTheLimitAlone() {
		InFlightLimit limit = InFlightLimit.ofServer(0, 100);
		assertThat(limit.tryEnter(1)).isNull();
		assertThat(limit.tryEnter(1000)).isSameAs(Refusal.SERVER_BYTES);
		limit.leave(1);
		assertThat(limit.tryEnter(1000)).isNull();
		assertThat(limit.check(1)).isSameAs(Refusal.SERVER_BYTES);
	}

	@Test
	void zeroSetsNoLimit() {
		InFlightLimit limit = InFlightLimit.ofServer(0, 0);
		for (int i = 0; i < 1000; i++) {
			assertThat(limit.tryEnter(Integer.MAX_VALUE)).isNull();
			limit.leave(Integer.MAX_VALUE);
			limit.enter(1024);
		}
		assertThat(limit.check(Integer.MAX_VALUE)).isNull();
		assertThat(limit.calls()).isEqualTo(1000);
		assertThat(limit.bytes()).isEqualTo(1000 * 1024);
	}

	@Test
	void limitsCallsOfManyThreads() {
		int threads = 8;
		InFlightLimit limit = InFlightLimit.ofServer(3, 0);
		AtomicInteger inside = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<CompletableFuture<Void>> runs = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				runs.add(CompletableFuture.runAsync(() -> enterAndLeave(limit, inside, most), executor));
			}
			CompletableFuture.allOf(runs.toArray(CompletableFuture[]::new)).join();
		}
		finally {
			executor.shutdown();
		}
		assertThat(most.get()).isBetween(1, 3);
		assertThat(limit.calls()).isZero();
		assertThat(limit.bytes()).isZero();
	}

	private static void enterAndLeave(InFlightLimit limit, AtomicInteger inside, AtomicInteger most) {
		for (int n = 0; n < 20_000; n++) {
			if (limit.tryEnter(n) == null) {
				most.accumulateAndGet(inside.incrementAndGet(), Math::max);
				inside.decrementAndGet();
				limit.leave(n);
			}
		}
	}

}
