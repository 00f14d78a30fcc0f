package io.netconduit.event;

import io.netconduit.ConduitConnection;
import io.netconduit.server.ConduitServer;
import org.jspecify.annotations.Nullable;

/**
 * Event of a server, published when a client that had logged in is gone. Follows the
 * client's {@link ClientConnectedEvent}, on a worker.
 *
 * @since 0.1.0
 */
public class ClientDisconnectedEvent extends ConduitServerEvent {

	private static final long serialVersionUID = 1L;

	private final transient ConduitConnection connection;

	private final @Nullable Throwable cause;

	/**
	 * Create an event.
	 * @param server the server
	 * @param connection the connection that ended
	 * @param cause why it ended, or {@code null} if it was closed normally
	 */
	public ClientDisconnectedEvent(ConduitServer server, ConduitConnection connection, @Nullable Throwable cause) {
		super(server);
		this.connection = connection;
		this.cause = cause;
	}

	/**
	 * Return the connection that ended.
	 * @return the connection
	 */
	public ConduitConnection connection() {
		return this.connection;
	}

	/**
	 * Return why the connection ended.
	 * @return the cause, or {@code null} if it was closed normally
	 */
	public @Nullable Throwable cause() {
		return this.cause;
	}

}
