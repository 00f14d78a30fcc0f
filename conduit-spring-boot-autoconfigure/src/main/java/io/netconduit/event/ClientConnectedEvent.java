package io.netconduit.event;

import io.netconduit.ConduitConnection;
import io.netconduit.server.ConduitServer;

/**
 * Event of a server, published when a client has logged in. The events of one connection
 * are published on a worker, one after the other, in order.
 * <p>
 * A message or call of the client may be handled before the listeners of this event have
 * run. What must come first belongs in
 * {@link io.netconduit.server.ServerListener#connected(ConduitServer, ConduitConnection)}.
 *
 * @since 0.1.0
 */
public class ClientConnectedEvent extends ConduitServerEvent {

	private static final long serialVersionUID = 1L;

	private final transient ConduitConnection connection;

	/**
	 * Create an event.
	 * @param server the server
	 * @param connection the connection with the client
	 */
	public ClientConnectedEvent(ConduitServer server, ConduitConnection connection) {
		super(server);
		this.connection = connection;
	}

	/**
	 * Return the connection with the client.
	 * @return the connection
	 */
	public ConduitConnection connection() {
		return this.connection;
	}

}
