package io.netconduit.client;

import java.time.Duration;

import io.netconduit.ConduitConnection;
import org.jspecify.annotations.Nullable;

/**
 * Callbacks for a client's lifecycle and connection. They are called in order, on a
 * thread of their own, and must not block: a listener that has not returned after five
 * seconds is interrupted, and the client continues without it. After {@link #stopping},
 * only the end of the connection is reported, until the client connects again. A failing
 * listener does not affect the others.
 *
 * @since 0.1.0
 */
public interface ClientListener {

	/**
	 * Called when the client is connected for the first time since it was created or
	 * disconnected.
	 * @param client the client
	 * @param connection the connection
	 */
	default void connected(ConduitClient client, ConduitConnection connection) {
	}

	/**
	 * Called when the client is connected again after it lost its connection.
	 * @param client the client
	 * @param connection the new connection
	 */
	default void reconnected(ConduitClient client, ConduitConnection connection) {
	}

	/**
	 * Called when the client has lost its connection or closed it.
	 * @param client the client
	 * @param connection the connection that ended
	 * @param cause why it ended, or {@code null} if it was closed normally; with code and
	 * text of the server's CLOSE if the server reported a failure
	 */
	default void disconnected(ConduitClient client, ConduitConnection connection, @Nullable Throwable cause) {
	}

	/**
	 * Called when the client is not connected and waits before its next attempt.
	 * @param client the client
	 * @param delay how long it waits, as chosen by its backoff
	 * @param attempt the number of the attempt that follows, counted from 1 at each loss
	 */
	default void reconnecting(ConduitClient client, Duration delay, int attempt) {
	}

	/**
	 * Called when the client gives up: its last attempt failed, the server refused the
	 * login for good, or the connection was lost and the client does not reconnect.
	 * @param client the client
	 * @param cause why the last attempt failed or the connection was lost
	 * @param attempts how many attempts were made since the loss or the first use; 0 if
	 * the client does not reconnect
	 */
	default void failed(ConduitClient client, Throwable cause, int attempts) {
	}

	/**
	 * Called when the client begins to disconnect because the application requested it.
	 * May use the blocking methods of the connection, but may not take longer than a
	 * quarter of the client's shutdown timeout, or one second if that is longer.
	 * @param client the client
	 */
	default void stopping(ConduitClient client) {
	}

}
