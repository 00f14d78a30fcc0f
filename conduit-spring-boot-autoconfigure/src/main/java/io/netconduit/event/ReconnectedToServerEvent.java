package io.netconduit.event;

import io.netconduit.ConduitConnection;
import io.netconduit.client.ConduitClient;

/**
 * Event of a client, published when it is connected again after it lost its connection.
 *
 * @since 0.1.0
 */
public class ReconnectedToServerEvent extends ConduitClientEvent {

	private static final long serialVersionUID = 1L;

	private final transient ConduitConnection connection;

	/**
	 * Create an event.
	 * @param client the client
	 * @param connection the new connection
	 */
	public ReconnectedToServerEvent(ConduitClient client, ConduitConnection connection) {
		super(client);
		this.connection = connection;
	}

	/**
	 * Return the connection.
	 * @return the new connection
	 */
	public ConduitConnection connection() {
		return this.connection;
	}

}
