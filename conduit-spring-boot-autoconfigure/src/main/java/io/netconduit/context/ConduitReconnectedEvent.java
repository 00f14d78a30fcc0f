package io.netconduit.context;

import io.netconduit.rpc.ConduitConnection;

/**
 * Our client is connected again after a loss.
 *
 * @since 0.1.0
 */
public class ConduitReconnectedEvent extends ConduitConnectionEvent {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param connection the new connection
	 */
	public ConduitReconnectedEvent(ConduitConnection connection) {
		super(connection);
	}

}
