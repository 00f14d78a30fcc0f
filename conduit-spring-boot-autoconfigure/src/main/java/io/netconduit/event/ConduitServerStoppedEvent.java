package io.netconduit.event;

import io.netconduit.server.ConduitServer;

/**
 * A server has stopped and may be started again. Not published where it stopped because
 * the application context closes.
 *
 * @since 0.1.0
 */
public class ConduitServerStoppedEvent extends ConduitServerEvent {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param server the server
	 */
	public ConduitServerStoppedEvent(ConduitServer server) {
		super(server);
	}

}
