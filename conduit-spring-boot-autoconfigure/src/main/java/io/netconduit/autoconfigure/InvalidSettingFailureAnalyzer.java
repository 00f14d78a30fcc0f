package io.netconduit.autoconfigure;

import io.netconduit.settings.InvalidSettingException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.util.StringUtils;

/**
 * Analyzes a failed startup that an invalid setting caused: one of a descriptor that the
 * application builds itself, or a user that the server cannot use.
 */
class InvalidSettingFailureAnalyzer extends AbstractFailureAnalyzer<InvalidSettingException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidSettingException cause) {
		return new FailureAnalysis(
				"The property '%s' is %s but %s.".formatted(cause.property(), cause.value(), cause.rule()),
				StringUtils.capitalize(cause.cure()) + ".", cause);
	}

}
