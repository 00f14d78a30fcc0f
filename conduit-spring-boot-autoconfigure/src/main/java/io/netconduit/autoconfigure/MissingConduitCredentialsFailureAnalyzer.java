package io.netconduit.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Analyzes a failed startup that missing credentials caused.
 */
class MissingConduitCredentialsFailureAnalyzer extends AbstractFailureAnalyzer<MissingConduitCredentialsException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MissingConduitCredentialsException cause) {
		return new FailureAnalysis(cause.getMessage() + ".", cause.action(), cause);
	}

}
