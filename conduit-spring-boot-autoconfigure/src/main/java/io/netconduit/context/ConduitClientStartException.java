package io.netconduit.context;

import java.time.Duration;

import io.netconduit.client.ClientDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Thrown during startup if a client that the application requires cannot connect.
 *
 * @since 0.1.0
 */
public class ConduitClientStartException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient ClientDescriptor descriptor;

	private final @Nullable Duration expired;

	/**
	 * Creates an exception for a client that has given up.
	 * @param descriptor defines the client
	 * @param cause the last failure
	 */
	public ConduitClientStartException(ClientDescriptor descriptor, Throwable cause) {
		this(descriptor, cause, null);
	}

	/**
	 * Creates an exception.
	 * @param descriptor defines the client
	 * @param cause the last failure
	 * @param expired the time within which the client had to connect, or {@code null} if
	 * it has given up before
	 */
	public ConduitClientStartException(ClientDescriptor descriptor, Throwable cause, @Nullable Duration expired) {
		super("Conduit client cannot connect to " + descriptor.serverHost() + " port " + descriptor.serverPort()
				+ ((expired != null) ? " within " + expired.toMillis() + " ms" : ""), cause);
		this.descriptor = descriptor;
		this.expired = expired;
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
	 * Returns the time within which one address of the server had to accept a connection.
	 * @return the timeout
	 */
	public Duration connectTimeout() {
		return this.descriptor.connectTimeout();
	}

	/**
	 * Returns the time within which the client had to connect, if it is over.
	 * @return the timeout, or {@code null} if the client has given up before
	 */
	public @Nullable Duration expired() {
		return this.expired;
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
