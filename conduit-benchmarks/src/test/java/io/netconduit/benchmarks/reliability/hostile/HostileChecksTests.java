package io.netconduit.benchmarks.reliability.hostile;

import java.util.List;

import io.netconduit.benchmarks.reliability.Check;
import io.netconduit.benchmarks.reliability.Finding;
import io.netconduit.benchmarks.reliability.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the {@link HostileChecks} shortly.
 */
class HostileChecksTests {

	@ParameterizedTest
	@MethodSource("io.netconduit.benchmarks.reliability.hostile.HostileChecks#all")
	void keepsItsPromise(Check check) throws Exception {
		List<Finding> findings = check.run(Scale.SMOKE);
		assertThat(findings).isNotEmpty()
			.allSatisfy((finding) -> assertThat(finding.held()).as(finding.figure()).isTrue());
	}

}
