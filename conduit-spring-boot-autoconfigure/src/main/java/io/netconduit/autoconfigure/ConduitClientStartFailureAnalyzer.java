package io.netconduit.autoconfigure;

import java.time.Duration;

import io.netconduit.ConduitAuthenticationException;
import io.netconduit.context.ConduitClientStartException;
import org.jspecify.annotations.Nullable;

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
		String description = describe(cause, reason)
				+ ". The application requires a connection before it starts (%s=require)."
					.formatted(cause.key("startup"));
		String action = check(cause, reason)
				+ " Or start without a connection with %s=connect. The server cannot be part of this application, "
					.formatted(cause.key("startup"))
				+ "because it starts only after the client.";
		return new FailureAnalysis(description, action, cause);
	}

	// Most failures to connect already name the server.
	private static String describe(ConduitClientStartException cause, @Nullable Throwable reason) {
		String server = cause.host() + " port " + cause.port();
		String text = (reason != null && reason.getMessage() != null) ? reason.getMessage()
				: "no attempt to connect has ended yet";
		if (!text.contains(server)) {
			text = "Cannot connect to " + server + ": " + text;
		}
		Duration expired = cause.expired();
		return (expired != null) ? text + ". This was the last failure within %s (%sms)"
			.formatted(cause.key("startup-timeout"), expired.toMillis()) : text;
	}

	private static String check(ConduitClientStartException cause, @Nullable Throwable reason) {
		if (reason instanceof ConduitAuthenticationException refusal && !refusal.isRetryAllowed()) {
			return "Check %s and %s, and that %s is the intended server.".formatted(cause.key("username"),
					cause.key("password"), cause.key("server-host"));
		}
		return ("Check %s (%s), %s (%s) and %s, and that the server is running. %s (%sms) limits the time for each address "
				+ "of the server, %s the time for all addresses and attempts.")
			.formatted(cause.key("server-host"), cause.host(), cause.key("server-port"), cause.port(),
					cause.key("password"), cause.key("connect-timeout"), cause.connectTimeout().toMillis(),
					cause.key("startup-timeout"));
	}

}
