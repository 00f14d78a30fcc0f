package io.netconduit.event;

import io.netconduit.ConduitConnection;
import io.netconduit.client.ConduitClient;
import org.jspecify.annotations.Nullable;

/**
 * Event of a client, published when it has lost its connection or closed it.
 *
 * @since 0.1.0
 */
public class DisconnectedFromServerEvent extends ConduitClientEvent {

	private static final long serialVersionUID = 1L;

	private final transient ConduitConnection connection;

	private final @Nullable Throwable cause;

	/**
	 * Create an event.
	 * @param client the client
	 * @param connection the connection that ended
	 * @param cause why it ended, or {@code null} if it was closed normally
	 */
	public DisconnectedFromServerEvent(ConduitClient client, ConduitConnection connection, @Nullable Throwable cause) {
		super(client);
		this.connection = connection;
		this.cause = cause;
	}

	/**
	 * Return the connection that ended.
	 * @return the connection
	 */
	public ConduitConnection connection() {
		return this.connection;
	}

	/**
	 * Return why the connection ended.
	 * @return the cause, or {@code null} if it was closed normally
	 */
	public @Nullable Throwable cause() {
		return this.cause;
	}

}
