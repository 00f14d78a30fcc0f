package io.netconduit.autoconfigure;

import io.netconduit.context.HandlerRegistrationException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells which handler methods are in each other's way, or lack something.
 */
class HandlerRegistrationFailureAnalyzer extends AbstractFailureAnalyzer<HandlerRegistrationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, HandlerRegistrationException cause) {
		return new FailureAnalysis(cause.description() + ".", cause.action(), cause);
	}

}
