package io.netconduit.server;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.netconduit.ConduitConnection;
import io.netconduit.ConduitEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * A server that authenticated clients exchange messages and calls with. Safe for use by
 * several threads; can be started again after a stop.
 *
 * @since 0.1.0
 */
public interface ConduitServer extends ConduitEndpoint<ConduitServer>, AutoCloseable {

	/**
	 * Begin to build a server.
	 * @param descriptor what the server is to be
	 * @return a builder
	 */
	static ConduitServerBuilder builder(ServerDescriptor descriptor) {
		return new ConduitServerBuilder(descriptor);
	}

	/**
	 * Build a server with the defaults of everything that is no setting.
	 * @param descriptor what the server is to be
	 * @return the server, not started
	 */
	static ConduitServer create(ServerDescriptor descriptor) {
		return builder(descriptor).build();
	}

	/**
	 * Return what the server is.
	 * @return the descriptor
	 */
	ServerDescriptor descriptor();

	/**
	 * Bind the port and accept clients. Does nothing where it is running.
	 * @throws ConduitServerStartException if the address cannot be bound
	 */
	void start();

	/**
	 * Stop in order: accept nobody, take no new work, let what is in flight finish, tell
	 * the peers, close.
	 * @return completes when everything is closed, at the latest after the
	 * {@code shutdown-timeout}
	 */
	CompletableFuture<Void> stop();

	/**
	 * Whether the port is bound.
	 * @return whether it is running
	 */
	boolean isRunning();

	/**
	 * Whether the server is between its stop and its end, while what is in flight
	 * finishes.
	 * @return whether it is stopping
	 */
	boolean isDraining();

	/**
	 * Return the port that is bound.
	 * @return the port, or -1 where the server is not running
	 */
	int port();

	/**
	 * Return the authenticated connections.
	 * @return a snapshot
	 */
	Collection<ConduitConnection> connections();

	/**
	 * Find a connection.
	 * @param id the connection's id
	 * @return the connection, where it is still there
	 */
	Optional<ConduitConnection> connection(String id);

	/**
	 * Send a message to all connections. It is encoded once, and a peer whose send queue
	 * is full or paused is passed over rather than waited for.
	 * @param type the message type
	 * @param data the data, or {@code null}
	 * @param exclude connections to leave out
	 * @return how many connections it was queued for
	 */
	int broadcast(String type, @Nullable Object data, ConduitConnection... exclude);

	/**
	 * Stop and wait until everything is closed; on an event loop, which cannot outwait
	 * itself, without waiting.
	 */
	@Override
	void close();

}
