package io.netconduit.event;

import io.netconduit.ConduitConnection;

/**
 * Our client is connected for the first time since it was started.
 *
 * @since 0.1.0
 */
public class ConnectedToServerEvent extends ConduitClientEvent {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param connection the connection
	 */
	public ConnectedToServerEvent(ConduitConnection connection) {
		super(connection);
	}

}
