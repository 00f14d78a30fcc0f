package io.netconduit.event;

import io.netconduit.ConduitConnection;

/**
 * A client has authenticated with our server.
 *
 * @since 0.1.0
 */
public class ClientConnectedEvent extends ConduitClientEvent {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param connection the connection
	 */
	public ClientConnectedEvent(ConduitConnection connection) {
		super(connection);
	}

}
