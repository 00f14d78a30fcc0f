package io.netconduit.benchmarks.report;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import io.netconduit.benchmarks.peer.Peer;
import io.netconduit.benchmarks.report.Goal.Verdict;
import io.netconduit.benchmarks.result.Run;
import io.netconduit.benchmarks.result.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Goals}.
 */
class GoalsTests {

	@Test
	void reportsWhetherRunMeetsGoals() throws IOException {
		List<String> lines = Goals.table(Goals.of(Runs.sample())).plain().lines().toList();
		assertThat(lines).hasSize(28)
			.contains(
					"S1        conduit-inline   p50 at most 1.2 times raw                                                29.0 us        25.0 us   1.15  yes",
					"S3        conduit-inline   server CPU at most 2 times raw                                           1.90 us        1.00 us   1.90  yes",
					"S3        conduit-inline   calls/s at least 10 times grpc-direct                                 700,000 /s      40,000 /s  17.50  yes",
					"S3        conduit-inline   bytes allocated per call at most 200 B                                     250 B              -      -  no",
					"S3        conduit-worker   calls/s at least 2 times rsocket                                      250,000 /s     150,000 /s   1.67  no",
					"S3        conduit-virtual  server CPU at most 6 times raw                                                 -        1.00 us      -  not measured",
					"S5        conduit-inline   in order, none lost                                       3 lost, 0 out of order              -      -  no",
					"S8        conduit-inline   heap per connection at most 4,096 B                                      3,500 B              -      -  yes",
					"S8        conduit-inline   no thread per connection                                               9 threads       5 before      -  yes",
					"S9        conduit-inline   calls/s at least 3 times spring-rsocket                                        -              -      -  not measured");
	}

	@Test
	void showsGoalsInOrderOfScenarios() {
		assertThat(Goals.of(Runs.of())).extracting(Goal::scenario).isSorted().contains(Scenario.values());
	}

	@Test
	void meetsNothingWithoutMeasurements() {
		assertThat(Goals.of(Runs.of())).extracting(Goal::verdict).containsOnly(Verdict.NOT_MEASURED);
	}

	@ParameterizedTest
	@CsvSource({ "S2, 2.0, 4, 10, MET MET MET", "S3, 2.1, 3.9, 10, MISSED MISSED MET", "S4, 1, 5, 9, MET MET MISSED" })
	void comparesCallsWithRawRsocketAndGrpc(Scenario scenario, double cpu, double timesRsocket, double timesGrpc,
			String verdicts) {
		Run run = Runs.of(Runs.calls(scenario, Peer.RAW, 1, 1), Runs.calls(scenario, Peer.CONDUIT_INLINE, 90_000, cpu),
				Runs.calls(scenario, Peer.RSOCKET, 90_000 / timesRsocket, 1),
				Runs.calls(scenario, Peer.GRPC_DIRECT, 90_000 / timesGrpc, 1));
		assertThat(verdicts(run, scenario).limit(3)).containsExactly(expected(verdicts));
	}

	@ParameterizedTest
	@CsvSource({ "1000000, 9000000, MET", "999999, 9000000, MISSED", "800000, 2000000, MET", "790000, 2000000, MISSED",
			"1000000, , MET", "999999, , NOT_MEASURED" })
	void messagesReachMillionOrShareOfRaw(double rate, Double raw, Verdict verdict) {
		Run run = (raw != null)
				? Runs.of(Runs.calls(Scenario.S5, Peer.RAW, raw, 1),
						Runs.calls(Scenario.S5, Peer.CONDUIT_INLINE, rate, 1))
				: Runs.of(Runs.calls(Scenario.S5, Peer.CONDUIT_INLINE, rate, 1));
		assertThat(verdicts(run, Scenario.S5)).containsExactly(verdict, Verdict.MET);
	}

	@Test
	void messagesOutOfOrderMissGoal() {
		Run run = Runs.of(Runs.calls(Scenario.S5, Peer.CONDUIT_INLINE, 2_000_000, 1, 0, 1));
		assertThat(verdicts(run, Scenario.S5)).containsOnly(Verdict.MISSED);
		assertThat(Goals.of(run)).extracting(Goal::figure).contains("0 lost, 1 out of order");
	}

	@Test
	void failedCallsMissGoal() {
		Run run = Runs.of(Runs.calls(Scenario.S9, Peer.CONDUIT_INLINE, 300_000, 5, 1, 0),
				Runs.calls(Scenario.S9, Peer.SPRING_RSOCKET, 50_000, 20));
		assertThat(verdicts(run, Scenario.S9)).containsExactly(Verdict.MISSED, Verdict.MISSED);
	}

	@Test
	void acceptsMissingPeer() {
		Run run = Runs.of(Runs.calls(Scenario.S9, Peer.CONDUIT_INLINE, 300_000, 5));
		assertThat(verdicts(run, Scenario.S9)).containsExactly(Verdict.MET, Verdict.NOT_MEASURED);
	}

	@ParameterizedTest
	@CsvSource({ "4096, 110, MET MET", "4097, 111, MISSED MISSED" })
	void limitsThreadsAndHeapOfIdleConnections(double heapBytes, int threads, String verdicts) {
		Run run = Runs.of(Runs.idle(Peer.CONDUIT_INLINE, heapBytes, 10, threads));
		assertThat(verdicts(run, Scenario.S8)).containsExactly(expected(verdicts));
	}

	private static Stream<Verdict> verdicts(Run run, Scenario scenario) {
		return Goals.of(run).stream().filter((goal) -> goal.scenario() == scenario).map(Goal::verdict);
	}

	private static Verdict[] expected(String names) {
		return Stream.of(names.split(" ")).map(Verdict::valueOf).toArray(Verdict[]::new);
	}

}
