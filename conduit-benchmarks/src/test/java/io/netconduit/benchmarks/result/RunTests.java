package io.netconduit.benchmarks.result;

import java.util.List;
import java.util.Map;

import io.netconduit.benchmarks.peer.Peer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Run}.
 */
class RunTests {

	@Test
	void mediansExcludeWarmUpAndAddFailures() {
		Run run = run(1, visit(1, 10, 5), visit(2, 300, 0), visit(3, 100, 1), visit(4, 200, 2));
		assertThat(run.medians()).singleElement().satisfies((median) -> {
			assertThat(median.round()).isZero();
			assertThat(median.calls().perSecond()).isEqualTo(200);
			assertThat(median.calls().p50Micros()).isEqualTo(20);
			assertThat(median.calls().p99Micros()).isNull();
			assertThat(median.cost().serverCpuMicros()).isEqualTo(2);
			assertThat(median.failures()).isEqualTo(3);
			assertThat(median.idle()).isNull();
		});
		assertThat(run.failures()).isEqualTo(8);
	}

	@Test
	void medianOfTwoLiesBetweenThem() {
		assertThat(run(0, visit(1, 100, 0), visit(2, 200, 0)).medians()).singleElement()
			.satisfies((median) -> assertThat(median.calls().perSecond()).isEqualTo(150));
	}

	private static Run run(int warmUpRounds, Visit... visits) {
		return new Run("2026-01-01T00:00:00Z", "machine", "jdk", Map.of(), "nio", "", warmUpRounds, List.of(visits));
	}

	private static Visit visit(int round, double perSecond, long failures) {
		Calls calls = new Calls(1000, failures, 0, 1, perSecond, perSecond / 10, null);
		return new Visit(Peer.RAW, Scenario.S1, round, calls, new Cost(perSecond / 100, 0, 0, 0, 0), null);
	}

}
