package io.netconduit.autoconfigure;

import io.netconduit.context.HandlerRegistrationException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Analyzes a failed registration of handler methods that conflict with each other or miss
 * a requirement.
 */
class HandlerRegistrationFailureAnalyzer extends AbstractFailureAnalyzer<HandlerRegistrationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, HandlerRegistrationException cause) {
		return new FailureAnalysis(cause.description() + ".", cause.action(), cause);
	}

}
