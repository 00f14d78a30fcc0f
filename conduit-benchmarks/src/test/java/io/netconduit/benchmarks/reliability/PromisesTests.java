package io.netconduit.benchmarks.reliability;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the checks of a server pass at smoke scale.
 */
@ExtendWith(OutputCaptureExtension.class)
class PromisesTests {

	@AfterEach
	void logsNoError(CapturedOutput output) {
		assertThat(output).doesNotContain(" ERROR ", "\tat ");
	}

	@ParameterizedTest
	@MethodSource({ "io.netconduit.benchmarks.reliability.hostile.HostileChecks#all",
			"io.netconduit.benchmarks.reliability.service.ServiceChecks#all" })
	void keepsPromise(Check check) throws Exception {
		List<Finding> findings = check.run(Scale.SMOKE);
		assertThat(findings).isNotEmpty()
			.allSatisfy((finding) -> assertThat(finding.held()).as(finding.figure()).isTrue());
	}

}
