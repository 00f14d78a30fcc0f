package io.netconduit.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * A server or a client is wanted and has no password.
 */
final class MissingConduitCredentialsException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	private MissingConduitCredentialsException(String message, String action, @Nullable Throwable cause) {
		super(message, cause);
		this.action = action;
	}

	static MissingConduitCredentialsException ofServer(Throwable cause) {
		return new MissingConduitCredentialsException("The Conduit server has no credentials, so nobody could log in",
				"Set conduit.server.password, add users under conduit.server.users.<name>.password, declare a "
						+ "ConduitCredentialsRepository bean, or remove conduit.server.enabled=true.",
				cause);
	}

	static MissingConduitCredentialsException ofClient(String host) {
		return new MissingConduitCredentialsException(
				"The Conduit client has no password to log in to the server at " + host + " with",
				"Set conduit.client.password, or switch the client off with conduit.client.enabled=false.", null);
	}

	/**
	 * Return what to do.
	 * @return a sentence that names the keys
	 */
	String action() {
		return this.action;
	}

}
