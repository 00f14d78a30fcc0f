package io.netconduit.event;

import io.netconduit.server.ConduitServer;

/**
 * Event of a server, published on a worker when it has stopped and everything is closed.
 * The server may be started again. Follows the {@link ConduitServerStoppingEvent}; also
 * published while the application context closes.
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
