package io.netconduit.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netconduit.benchmarks.peer.Peer;
import io.netconduit.benchmarks.result.Run;
import io.netconduit.benchmarks.result.Scenario;
import io.netconduit.benchmarks.result.Visit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link Benchmarks} runs every scenario, without checking the results.
 */
@ExtendWith(OutputCaptureExtension.class)
class SmokeTests {

	private static final List<Peer> PEERS = List.of(Peer.RAW, Peer.CONDUIT_INLINE);

	@TempDir
	private Path directory;

	@Test
	void runsEveryScenarioWithoutFailures(CapturedOutput processes) throws Exception {
		File json = this.directory.resolve("run.json").toFile();
		ByteArrayOutputStream printed = new ByteArrayOutputStream();
		int status = Benchmarks.run(new String[] { "--smoke", "--peers=raw,conduit-inline", "--json=" + json },
				new PrintStream(printed, true, StandardCharsets.UTF_8));
		assertThat(printed.toString(StandardCharsets.UTF_8)).contains("round 1", "Goals").doesNotContain("ERROR");
		assertThat(processes).doesNotContain(" ERROR ", "LEAK", "the first failure", "Exception");
		assertThat(status).isZero();
		Run run = new ObjectMapper().readValue(json, Run.class);
		assertThat(run.medians()).hasSize(PEERS.size() * Scenario.values().length);
		assertThat(run.visits()).allSatisfy(SmokeTests::hasFigures);
	}

	private static void hasFigures(Visit visit) {
		assertThat(visit.failures()).isZero();
		if (visit.scenario() == Scenario.S8) {
			assertThat(visit.idle()).isNotNull();
			assertThat(visit.idle().threadsAfter()).isPositive();
			return;
		}
		assertThat(visit.calls()).isNotNull();
		assertThat(visit.calls().count()).isPositive();
		assertThat(visit.calls().perSecond()).isPositive();
		assertThat(visit.cost()).isNotNull();
		assertThat(visit.cost().serverBytes()).isPositive();
		if (visit.scenario() != Scenario.S5 && visit.scenario() != Scenario.S10) {
			assertThat(visit.calls().p50Micros()).isPositive();
			assertThat(visit.calls().p99Micros()).isGreaterThanOrEqualTo(visit.calls().p50Micros());
		}
	}

}
