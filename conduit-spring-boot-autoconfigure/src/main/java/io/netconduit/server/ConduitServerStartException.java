package io.netconduit.server;

/**
 * A server could not bind its address.
 *
 * @since 0.1.0
 */
public class ConduitServerStartException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String host;

	private final int port;

	/**
	 * Create an exception.
	 * @param host the configured host
	 * @param port the configured port
	 * @param cause why it cannot be bound
	 */
	public ConduitServerStartException(String host, int port, Throwable cause) {
		super("Conduit server cannot listen on " + host + " port " + port + ": " + cause.getMessage(), cause);
		this.host = host;
		this.port = port;
	}

	/**
	 * Return the configured host.
	 * @return the host
	 */
	public String host() {
		return this.host;
	}

	/**
	 * Return the configured port.
	 * @return the port
	 */
	public int port() {
		return this.port;
	}

}
