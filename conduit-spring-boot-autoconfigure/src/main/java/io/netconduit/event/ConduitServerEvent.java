package io.netconduit.event;

import io.netconduit.server.ConduitServer;

import org.springframework.context.ApplicationEvent;

/**
 * Base class of the events that a server publishes: about itself, and about the clients
 * that are connected to it.
 *
 * @since 0.1.0
 */
public abstract class ConduitServerEvent extends ApplicationEvent {

	private static final long serialVersionUID = 1L;

	ConduitServerEvent(ConduitServer server) {
		super(server);
	}

	/**
	 * Return the server that publishes the event.
	 * @return the server
	 */
	public ConduitServer server() {
		return (ConduitServer) getSource();
	}

}
