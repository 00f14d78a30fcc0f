package io.netconduit.autoconfigure;

import io.netconduit.context.ConduitClientStartException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells which server a required client could not reach.
 */
class ConduitClientStartFailureAnalyzer extends AbstractFailureAnalyzer<ConduitClientStartException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ConduitClientStartException cause) {
		Throwable reason = cause.getCause();
		if (reason instanceof IllegalStateException) {
			return new FailureAnalysis("The Conduit client could not start: " + reason.getMessage() + ".",
					"Correct the property that this names.", cause);
		}
		String description = cause.getMessage()
				+ ((reason != null && reason.getMessage() != null) ? ": " + reason.getMessage() : "")
				+ ". The application asks for a connection before it starts (%s=require)."
					.formatted(cause.key("startup"));
		String action = ("Check %s (%s), %s (%d) and %s, and that the server runs; give it more time with %s (%dms); "
				+ "or start without it by %s=connect. It cannot be a server of this same application, which starts "
				+ "only after the client.")
			.formatted(cause.key("server-host"), cause.host(), cause.key("server-port"), cause.port(),
					cause.key("password"), cause.key("connect-timeout"), cause.timeout().toMillis(),
					cause.key("startup"));
		return new FailureAnalysis(description, action, cause);
	}

}
