package io.netconduit.event;

import io.netconduit.server.ConduitServer;

import org.springframework.context.ApplicationEvent;

/**
 * Something happened to a server as a whole.
 *
 * @since 0.1.0
 */
public abstract class ConduitServerEvent extends ApplicationEvent {

	private static final long serialVersionUID = 1L;

	ConduitServerEvent(ConduitServer server) {
		super(server);
	}

	/**
	 * Return the server.
	 * @return the server
	 */
	public ConduitServer getServer() {
		return (ConduitServer) getSource();
	}

}
