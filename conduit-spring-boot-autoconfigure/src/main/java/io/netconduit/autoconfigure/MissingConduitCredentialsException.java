package io.netconduit.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * Thrown during startup if a server or a client is configured without credentials.
 */
final class MissingConduitCredentialsException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	private MissingConduitCredentialsException(String message, String action, @Nullable Throwable cause) {
		super(message, cause);
		this.action = action;
	}

	static MissingConduitCredentialsException ofServer(Throwable cause) {
		return new MissingConduitCredentialsException(
				"The Conduit server has no credentials, so no client could log in",
				"Set conduit.server.password, add users under conduit.server.users.<name>.password, declare a "
						+ "ConduitCredentialsRepository bean, or remove conduit.server.enabled=true.",
				cause);
	}

	static MissingConduitCredentialsException ofClient(String host) {
		return new MissingConduitCredentialsException("The Conduit client has no password for the server at " + host,
				"Set conduit.client.password, or disable the client with conduit.client.enabled=false.", null);
	}

	/**
	 * Return how to fix the configuration.
	 * @return a sentence that names the properties
	 */
	String action() {
		return this.action;
	}

}
