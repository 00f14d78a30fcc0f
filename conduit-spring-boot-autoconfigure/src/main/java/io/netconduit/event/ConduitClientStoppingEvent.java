package io.netconduit.event;

import io.netconduit.client.ConduitClient;

/**
 * Event of a client, published when it begins to disconnect because the application asked
 * it to. Also published while the application context closes.
 *
 * @since 0.1.0
 */
public class ConduitClientStoppingEvent extends ConduitClientEvent {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param client the client
	 */
	public ConduitClientStoppingEvent(ConduitClient client) {
		super(client);
	}

}
