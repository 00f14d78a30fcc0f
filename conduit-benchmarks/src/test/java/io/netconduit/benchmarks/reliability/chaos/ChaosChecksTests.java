package io.netconduit.benchmarks.reliability.chaos;

import java.time.Duration;
import java.util.List;

import io.netconduit.benchmarks.reliability.Finding;
import io.netconduit.benchmarks.reliability.Scale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link Blackhole}, {@link Herd} and {@link Soak} run, and that the results
 * that do not depend on the load of the machine are correct.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class ChaosChecksTests {

	@AfterEach
	void logsNoError(CapturedOutput output) {
		assertThat(output).doesNotContain(" ERROR ", "\tat ");
	}

	@Test
	void bothSidesNoticeVanishedPeer() throws Exception {
		List<Finding> findings = new Blackhole().run(Scale.SMOKE);
		assertThat(findings).extracting(Finding::promise)
			.containsExactly("A client detects a peer that has vanished within heartbeat-timeout plus one second",
					"A server detects a peer that has vanished within heartbeat-timeout plus one second");
		assertThat(findings).extracting(Finding::figure).allMatch((figure) -> figure.contains(" of 3 in time"));
	}

	@Test
	void herdIsCountedAndReconnects() throws Exception {
		assertThat(new Herd().run(Scale.SMOKE)).singleElement()
			.extracting(Finding::figure)
			.asString()
			.matches("\\d+ attempts, by tenths .*")
			.endsWith("; 0 clients did not reconnect");
	}

	@Test
	void soakHangsAndLeaksNothing() throws Exception {
		List<Finding> findings = new Soak(Duration.ofSeconds(4)).run(Scale.SMOKE);
		assertThat(findings).extracting(Finding::promise)
			.containsExactly("No call hangs on an unreliable network", "No buffer leaks", "The heap stays flat");
		assertThat(findings.get(0).figure()).endsWith(", 0 hung").contains(" 0 failed for other reasons");
		assertThat(findings.get(1).held()).isTrue();
	}

}
