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

	private final String host;

	private final int port;

	private final Duration timeout;

	/**
	 * Create an exception.
	 * @param host the server's host
	 * @param port the server's port
	 * @param timeout the time within which the client had to connect
	 * @param cause the last failure
	 */
	public ConduitClientStartException(String host, int port, Duration timeout, Throwable cause) {
		super("Conduit client cannot connect to " + host + " port " + port + " within " + timeout.toMillis() + " ms",
				cause);
		this.host = host;
		this.port = port;
		this.timeout = timeout;
	}

	static ConduitClientStartException of(ClientDescriptor descriptor, Throwable cause) {
		return new ConduitClientStartException(descriptor.serverHost(), descriptor.serverPort(),
				descriptor.connectTimeout(), cause);
	}

	/**
	 * Return the server's host.
	 * @return the host
	 */
	public String host() {
		return this.host;
	}

	/**
	 * Return the server's port.
	 * @return the port
	 */
	public int port() {
		return this.port;
	}

	/**
	 * Return the time within which the client had to connect.
	 * @return the timeout
	 */
	public Duration timeout() {
		return this.timeout;
	}

}
