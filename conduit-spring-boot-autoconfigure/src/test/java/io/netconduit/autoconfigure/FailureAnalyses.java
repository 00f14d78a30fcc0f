package io.netconduit.autoconfigure;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Formats the analysis that a user reads if the start fails.
 */
final class FailureAnalyses {

	private FailureAnalyses() {
	}

	static String of(Throwable failure, FailureAnalyzer analyzer) {
		FailureAnalysis analysis = analyzer.analyze(failure);
		assertThat(analysis).as("analysis of %s", failure).isNotNull();
		return analysis.getDescription() + "\n" + analysis.getAction();
	}

}
