package io.netconduit.autoconfigure;

import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Analyzes a failed startup that unresolved placeholders caused. Names each property, its
 * variables and what to set.
 */
class UnresolvedPlaceholderFailureAnalyzer extends AbstractFailureAnalyzer<UnresolvedPlaceholderException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnresolvedPlaceholderException cause) {
		return new FailureAnalysis(lines(cause, UnresolvedPlaceholder::description),
				lines(cause, UnresolvedPlaceholder::action), cause);
	}

	private static String lines(UnresolvedPlaceholderException cause, Function<UnresolvedPlaceholder, String> line) {
		return cause.getPlaceholders().stream().map(line).distinct().collect(Collectors.joining("\n"));
	}

}
