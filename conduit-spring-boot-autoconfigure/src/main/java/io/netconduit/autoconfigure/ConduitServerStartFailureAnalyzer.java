package io.netconduit.autoconfigure;

import io.netconduit.server.ConduitServerStartException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Analyzes a failed startup in which the server could not listen on its port or address,
 * and reports whether the web server uses the port.
 */
class ConduitServerStartFailureAnalyzer extends AbstractFailureAnalyzer<ConduitServerStartException> {

	private final Environment environment;

	ConduitServerStartFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ConduitServerStartException cause) {
		if (cause.getCause() instanceof IllegalStateException settings) {
			return new FailureAnalysis("The Conduit server could not start: " + settings.getMessage() + ".",
					"Correct the property named in the description.", cause);
		}
		return new FailureAnalysis(cause.getMessage() + ".", action(cause), cause);
	}

	private String action(ConduitServerStartException failure) {
		Integer webPort = webPort();
		if (webPort == null) {
			return "Set conduit.server.port to a free port (0 selects one) and conduit.server.host to an address of "
					+ "this machine, or stop the process that listens on port " + failure.port() + ".";
		}
		if (webPort == failure.port()) {
			return "The web server of this application already listens on port " + webPort
					+ ". Change one of the two ports, conduit.server.port or server.port.";
		}
		return "Set conduit.server.port to a free port (0 selects one; the web server's server.port is " + webPort
				+ ") and conduit.server.host to an address of this machine, or stop the process that listens on port "
				+ failure.port() + ".";
	}

	/**
	 * Return the port of the web server, which starts before the Conduit server.
	 * @return the port, or {@code null} in an application without one
	 */
	private @Nullable Integer webPort() {
		return this.environment.getProperty("local.server.port", Integer.class);
	}

}
