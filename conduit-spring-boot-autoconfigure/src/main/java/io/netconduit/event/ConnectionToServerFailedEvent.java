package io.netconduit.event;

import io.netconduit.client.ConduitClient;

/**
 * Event of a client, published when it gives up: its last attempt failed, or the server
 * refused the login for good. The next message, call or {@code connect()} starts new
 * attempts; after a refused login only {@code connect()} does.
 *
 * @since 0.1.0
 */
public class ConnectionToServerFailedEvent extends ConduitClientEvent {

	private static final long serialVersionUID = 1L;

	private final Throwable cause;

	private final int attempts;

	/**
	 * Create an event.
	 * @param client the client
	 * @param cause why the last attempt failed
	 * @param attempts how many attempts were made since the loss or the first use
	 */
	public ConnectionToServerFailedEvent(ConduitClient client, Throwable cause, int attempts) {
		super(client);
		this.cause = cause;
		this.attempts = attempts;
	}

	/**
	 * Return why the last attempt failed.
	 * @return the cause
	 */
	public Throwable cause() {
		return this.cause;
	}

	/**
	 * Return how many attempts were made since the loss or the first use.
	 * @return the number of attempts, at least 1
	 */
	public int attempts() {
		return this.attempts;
	}

}
