package io.netconduit.event;

import io.netconduit.server.ConduitServer;

/**
 * Event of a server, published when it has bound its port: by the thread that starts it,
 * before {@link ConduitServer#start()} returns.
 *
 * @since 0.1.0
 */
public class ConduitServerStartedEvent extends ConduitServerEvent {

	private static final long serialVersionUID = 1L;

	private final int port;

	/**
	 * Create an event.
	 * @param server the server
	 */
	public ConduitServerStartedEvent(ConduitServer server) {
		super(server);
		this.port = server.port();
	}

	/**
	 * Return the port that was bound.
	 * @return the port, never 0
	 */
	public int port() {
		return this.port;
	}

}
