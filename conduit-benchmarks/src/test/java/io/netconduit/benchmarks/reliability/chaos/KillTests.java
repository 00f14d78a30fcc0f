package io.netconduit.benchmarks.reliability.chaos;

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
 * Tests for {@link Kill}.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class KillTests {

	// Speed can only be tested on a machine that does nothing else.
	private static final List<String> WHATEVER_THE_LOAD = List.of("No call hangs when the server is killed",
			"No call runs twice", "A failed call reports whether it may have run");

	@AfterEach
	void logsNoError(CapturedOutput output) {
		assertThat(output).doesNotContain(" ERROR ", "\tat ");
	}

	@Test
	void noCallHangsOrRunsTwice() throws Exception {
		List<Finding> findings = new Kill().run(Scale.SMOKE);
		assertThat(findings).hasSize(5)
			.filteredOn((finding) -> WHATEVER_THE_LOAD.contains(finding.promise()))
			.hasSize(3)
			.allMatch(Finding::held);
	}

}
