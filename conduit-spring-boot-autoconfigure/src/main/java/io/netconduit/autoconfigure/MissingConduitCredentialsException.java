package io.netconduit.autoconfigure;

import io.netconduit.client.ClientDescriptor;
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

	static MissingConduitCredentialsException ofClient(ClientDescriptor descriptor) {
		return new MissingConduitCredentialsException(
				"The Conduit client has no password for the server at " + descriptor.serverHost(),
				"Set %s, or disable the client with %s=false.".formatted(descriptor.connection().key("password"),
						descriptor.connection().key("enabled")),
				null);
	}

	/**
	 * Return how to fix the configuration.
	 * @return a sentence that names the properties
	 */
	String action() {
		return this.action;
	}

}
