package io.netconduit.client;

import java.time.Duration;

import io.netconduit.ConduitConnection;
import org.jspecify.annotations.Nullable;

/**
 * Is told of a client's life. Callbacks come in order and must not block.
 *
 * @since 0.1.0
 */
public interface ClientListener {

	/**
	 * The client is connected for the first time since it was started.
	 * @param connection the connection
	 */
	default void connected(ConduitConnection connection) {
	}

	/**
	 * The client is connected again after a loss.
	 * @param connection the new connection
	 */
	default void reconnected(ConduitConnection connection) {
	}

	/**
	 * The connection is gone.
	 * @param connection the connection
	 * @param cause why, or {@code null} where it was closed in order
	 */
	default void disconnected(ConduitConnection connection, @Nullable Throwable cause) {
	}

	/**
	 * The client is not connected and waits before its next attempt.
	 * @param wait how long it waits, as its backoff has drawn it
	 * @param attempt which attempt follows, counted from 1 at each loss
	 */
	default void reconnecting(Duration wait, int attempt) {
	}

	/**
	 * The client has given up: attempts are exhausted or the password was refused.
	 * @param cause the last failure
	 */
	default void failed(Throwable cause) {
	}

}
