package io.netconduit.event;

import io.netconduit.client.ConduitClient;

/**
 * Event of a client, published when it gives up: its last attempt failed, the server
 * refused the login for good, or the connection was lost and the client does not
 * reconnect. The next message, call or {@code connect()} starts new attempts; if the
 * server refused the login or asked the client not to reconnect, only {@code connect()}
 * does.
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
	 * @param cause why the last attempt failed or the connection was lost
	 * @param attempts how many attempts were made since the loss or the first use
	 */
	public ConnectionToServerFailedEvent(ConduitClient client, Throwable cause, int attempts) {
		super(client);
		this.cause = cause;
		this.attempts = attempts;
	}

	/**
	 * Return why the last attempt failed or the connection was lost.
	 * @return the cause
	 */
	public Throwable cause() {
		return this.cause;
	}

	/**
	 * Return how many attempts were made since the loss or the first use.
	 * @return the number of attempts; 0 if the connection was lost and the client does
	 * not reconnect
	 */
	public int attempts() {
		return this.attempts;
	}

}
