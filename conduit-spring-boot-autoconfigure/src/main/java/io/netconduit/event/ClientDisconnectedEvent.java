package io.netconduit.event;

import io.netconduit.ConduitConnection;
import org.jspecify.annotations.Nullable;

/**
 * A client of our server is gone; follows the client's {@link ClientConnectedEvent}.
 *
 * @since 0.1.0
 */
public class ClientDisconnectedEvent extends ConduitClientEvent {

	private static final long serialVersionUID = 1L;

	private final @Nullable Throwable cause;

	/**
	 * Create an event.
	 * @param connection the connection that ended
	 * @param cause why, or {@code null} where it was closed in order
	 */
	public ClientDisconnectedEvent(ConduitConnection connection, @Nullable Throwable cause) {
		super(connection);
		this.cause = cause;
	}

	/**
	 * Return why the connection ended.
	 * @return the cause, or {@code null} where it was closed in order
	 */
	public @Nullable Throwable getCause() {
		return this.cause;
	}

}
