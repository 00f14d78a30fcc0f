package io.netconduit.server;

import io.netconduit.ConduitConnection;
import org.jspecify.annotations.Nullable;

/**
 * Is told of a server's life. Connection callbacks come on the connection's event loop,
 * in order, and must not block.
 *
 * @since 0.1.0
 */
public interface ServerListener {

	/**
	 * The port is bound.
	 * @param server the server
	 */
	default void started(ConduitServer server) {
	}

	/**
	 * The server is about to stop: from now on nobody is let in, and what is in flight
	 * finishes. Must not block.
	 * @param server the server
	 */
	default void stopping(ConduitServer server) {
	}

	/**
	 * Everything is closed.
	 * @param server the server
	 */
	default void stopped(ConduitServer server) {
	}

	/**
	 * A client has authenticated.
	 * @param connection the connection
	 */
	default void connected(ConduitConnection connection) {
	}

	/**
	 * An authenticated client is gone.
	 * @param connection the connection
	 * @param cause why, or {@code null} where it was closed in order
	 */
	default void disconnected(ConduitConnection connection, @Nullable Throwable cause) {
	}

}
