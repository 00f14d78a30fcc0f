package io.netconduit.autoconfigure;

import io.netconduit.context.ConduitClientStartException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Analyzes a failed startup in which a required client could not connect.
 */
class ConduitClientStartFailureAnalyzer extends AbstractFailureAnalyzer<ConduitClientStartException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ConduitClientStartException cause) {
		Throwable reason = cause.getCause();
		if (reason instanceof IllegalStateException) {
			return new FailureAnalysis("The Conduit client could not start: " + reason.getMessage() + ".",
					"Correct the property named in the description.", cause);
		}
		String description = cause.getMessage()
				+ ((reason != null && reason.getMessage() != null) ? ": " + reason.getMessage() : "")
				+ ". The application requires a connection before it starts (%s=require)."
					.formatted(cause.key("startup"));
		String action = ("Check %s (%s), %s (%d) and %s, and that the server is running. Allow more time with %s (%dms), "
				+ "or start without a connection with %s=connect. The server cannot be part of this application, "
				+ "because it starts only after the client.")
			.formatted(cause.key("server-host"), cause.host(), cause.key("server-port"), cause.port(),
					cause.key("password"), cause.key("connect-timeout"), cause.timeout().toMillis(),
					cause.key("startup"));
		return new FailureAnalysis(description, action, cause);
	}

}
