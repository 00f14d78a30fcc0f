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
				+ ". The application asks for a connection before it starts (conduit.client.startup=require).";
		String action = "Check conduit.client.server-host (" + cause.host() + "), conduit.client.server-port ("
				+ cause.port() + ") and conduit.client.password, and that the server runs; give it more time with "
				+ "conduit.client.connect-timeout (" + cause.timeout().toMillis() + "ms); or start without it by "
				+ "conduit.client.startup=connect. It cannot be a server of this same application, which starts only "
				+ "after the client.";
		return new FailureAnalysis(description, action, cause);
	}

}
