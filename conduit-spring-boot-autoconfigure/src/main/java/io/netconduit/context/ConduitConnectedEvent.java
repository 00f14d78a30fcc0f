package io.netconduit.context;

import io.netconduit.rpc.ConduitConnection;

/**
 * Our client is connected for the first time since it was started.
 *
 * @since 0.1.0
 */
public class ConduitConnectedEvent extends ConduitConnectionEvent {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param connection the connection
	 */
	public ConduitConnectedEvent(ConduitConnection connection) {
		super(connection);
	}

}
