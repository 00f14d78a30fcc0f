package io.netconduit.autoconfigure;

import io.netconduit.client.ClientDescriptor;
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

	static MissingConduitCredentialsException ofClient(ClientDescriptor descriptor) {
		return new MissingConduitCredentialsException(
				"The Conduit client has no password to log in to the server at " + descriptor.serverHost() + " with",
				"Set %s, or switch the client off with %s=false.".formatted(descriptor.connection().key("password"),
						descriptor.connection().key("enabled")),
				null);
	}

	/**
	 * Return what to do.
	 * @return a sentence that names the keys
	 */
	String action() {
		return this.action;
	}

}
