package io.netconduit.event;

import io.netconduit.ConduitConnection;
import io.netconduit.client.ConduitClient;

/**
 * Event of a client, published when it is connected for the first time since it was
 * created or disconnected.
 *
 * @since 0.1.0
 */
public class ConnectedToServerEvent extends ConduitClientEvent {

	private static final long serialVersionUID = 1L;

	private final transient ConduitConnection connection;

	/**
	 * Create an event.
	 * @param client the client
	 * @param connection the connection
	 */
	public ConnectedToServerEvent(ConduitClient client, ConduitConnection connection) {
		super(client);
		this.connection = connection;
	}

	/**
	 * Return the connection.
	 * @return the connection
	 */
	public ConduitConnection connection() {
		return this.connection;
	}

}
