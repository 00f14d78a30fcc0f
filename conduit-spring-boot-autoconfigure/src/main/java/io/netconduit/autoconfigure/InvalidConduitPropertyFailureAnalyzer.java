package io.netconduit.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.util.StringUtils;

/**
 * Analyzes a failed startup that an invalid property caused.
 */
class InvalidConduitPropertyFailureAnalyzer extends AbstractFailureAnalyzer<InvalidConduitPropertyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidConduitPropertyException cause) {
		String description = "The property '%s' is %s but %s.".formatted(cause.getKey(), cause.getValue(),
				cause.getRule());
		return new FailureAnalysis(description, StringUtils.capitalize(cause.getCure()) + ".", cause);
	}

}
