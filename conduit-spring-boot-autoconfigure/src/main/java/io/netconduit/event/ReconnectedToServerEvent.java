package io.netconduit.event;

import io.netconduit.ConduitConnection;

/**
 * Our client is connected again after a loss.
 *
 * @since 0.1.0
 */
public class ReconnectedToServerEvent extends ConduitClientEvent {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param connection the new connection
	 */
	public ReconnectedToServerEvent(ConduitConnection connection) {
		super(connection);
	}

}
