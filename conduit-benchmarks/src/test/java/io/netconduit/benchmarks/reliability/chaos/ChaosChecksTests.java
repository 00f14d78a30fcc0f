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
 * Tests that {@link Blackhole}, {@link Herd} and {@link Soak} run, and that what does not
 * depend on how busy the machine is holds.
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
			.containsExactly("A client finds a peer that has vanished within heartbeat-timeout and a second",
					"A server finds a peer that has vanished within heartbeat-timeout and a second");
		assertThat(findings).extracting(Finding::figure).allMatch((figure) -> figure.contains(" of 3 in time"));
	}

	@Test
	void herdIsCountedAndReconnects() throws Exception {
		assertThat(new Herd().run(Scale.SMOKE)).singleElement()
			.extracting(Finding::figure)
			.asString()
			.matches("\\d+ attempts, by tenths .*")
			.endsWith("; 0 clients not back when the server was");
	}

	@Test
	void soakHangsAndLeaksNothing() throws Exception {
		List<Finding> findings = new Soak(Duration.ofSeconds(4)).run(Scale.SMOKE);
		assertThat(findings).extracting(Finding::promise)
			.containsExactly("No call hangs on a network that fails", "No buffer leaks", "The heap is flat");
		assertThat(findings.get(0).figure()).endsWith(", 0 hung").contains(" 0 failed otherwise");
		assertThat(findings.get(1).held()).isTrue();
	}

}
