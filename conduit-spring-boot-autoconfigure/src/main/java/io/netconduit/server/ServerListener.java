package io.netconduit.server;

import io.netconduit.ConduitConnection;
import org.jspecify.annotations.Nullable;

/**
 * Callbacks for a server's lifecycle and connections. All but {@link #started} are called
 * on threads of their own, those of one connection in order. They must not block: a
 * listener that has not returned after five seconds is interrupted, and the server
 * continues without it. A failing listener does not affect the others; only a failure of
 * {@link #started} ends the start.
 *
 * @since 0.1.0
 */
public interface ServerListener {

	/**
	 * Called when the server has bound its port, by the thread that starts it. If a
	 * listener throws an exception, the server stops and {@link ConduitServer#start()}
	 * fails, after all listeners were called.
	 * @param server the server
	 */
	default void started(ConduitServer server) {
	}

	/**
	 * Called when the server begins to stop: it admits no more clients when this returns,
	 * and work in flight finishes. May use the blocking methods of connections, but may
	 * not take longer than a quarter of the server's shutdown timeout, or one second if
	 * that is longer. {@link ConduitServer#close()} does not wait for the stop here.
	 * @param server the server
	 */
	default void stopping(ConduitServer server) {
	}

	/**
	 * Called when the server has stopped and everything is closed. The stop is complete
	 * when this method returns, or has taken as long as {@link #stopping} may take:
	 * {@link ConduitServer#close()} does not wait for it here.
	 * @param server the server
	 */
	default void stopped(ConduitServer server) {
	}

	/**
	 * Called when a client has logged in, before any message or call of the client is
	 * handled.
	 * @param server the server
	 * @param connection the connection with the client
	 */
	default void connected(ConduitServer server, ConduitConnection connection) {
	}

	/**
	 * Called when the connection of a client that had logged in has ended.
	 * @param server the server
	 * @param connection the connection that ended
	 * @param cause why it ended, or {@code null} if it was closed normally; with code and
	 * text of the client's CLOSE if the client reported a failure
	 */
	default void disconnected(ConduitServer server, ConduitConnection connection, @Nullable Throwable cause) {
	}

}
