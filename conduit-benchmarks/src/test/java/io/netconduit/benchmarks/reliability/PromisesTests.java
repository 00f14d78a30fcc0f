package io.netconduit.benchmarks.reliability;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the checks of a server shortly.
 */
class PromisesTests {

	@ParameterizedTest
	@MethodSource({ "io.netconduit.benchmarks.reliability.hostile.HostileChecks#all",
			"io.netconduit.benchmarks.reliability.service.ServiceChecks#all" })
	void keepsItsPromise(Check check) throws Exception {
		List<Finding> findings = check.run(Scale.SMOKE);
		assertThat(findings).isNotEmpty()
			.allSatisfy((finding) -> assertThat(finding.held()).as(finding.figure()).isTrue());
	}

}
