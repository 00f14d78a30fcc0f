package io.netconduit.event;

import io.netconduit.server.ConduitServer;

/**
 * Event of a server, published on a worker when it begins to stop: it admits no more
 * clients, and work in flight finishes. Also published while the application context
 * closes.
 *
 * @since 0.1.0
 */
public class ConduitServerStoppingEvent extends ConduitServerEvent {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param server the server
	 */
	public ConduitServerStoppingEvent(ConduitServer server) {
		super(server);
	}

}
