package io.netconduit.context;

import java.time.Duration;

import io.netconduit.client.ClientDescriptor;

/**
 * Thrown during startup if a client that the application requires cannot connect.
 *
 * @since 0.1.0
 */
public class ConduitClientStartException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient ClientDescriptor descriptor;

	/**
	 * Creates an exception.
	 * @param descriptor defines the client
	 * @param cause the last failure
	 */
	public ConduitClientStartException(ClientDescriptor descriptor, Throwable cause) {
		super("Conduit client cannot connect to %s port %d within %d ms".formatted(descriptor.serverHost(),
				descriptor.serverPort(), descriptor.connectTimeout().toMillis()), cause);
		this.descriptor = descriptor;
	}

	/**
	 * Returns the server's host.
	 * @return the host
	 */
	public String host() {
		return this.descriptor.serverHost();
	}

	/**
	 * Returns the server's port.
	 * @return the port
	 */
	public int port() {
		return this.descriptor.serverPort();
	}

	/**
	 * Returns the time within which the client had to connect.
	 * @return the timeout
	 */
	public Duration timeout() {
		return this.descriptor.connectTimeout();
	}

	/**
	 * Returns the key of a setting of the client.
	 * @param setting the setting in kebab case
	 * @return the key with the prefix of the client
	 */
	public String key(String setting) {
		return this.descriptor.connection().key(setting);
	}

}
