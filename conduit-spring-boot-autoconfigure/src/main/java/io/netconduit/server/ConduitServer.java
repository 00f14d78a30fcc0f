package io.netconduit.server;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import io.netconduit.ConduitConnection;
import io.netconduit.ConduitEndpoint;
import io.netconduit.ConduitNotSentException;
import io.netconduit.ResultType;
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
	 * @param descriptor the settings of the server
	 * @return a builder
	 */
	static ConduitServerBuilder builder(ServerDescriptor descriptor) {
		return new ConduitServerBuilder(descriptor);
	}

	/**
	 * Build a server from a descriptor, with defaults for everything else.
	 * @param descriptor the settings of the server
	 * @return the server, not started
	 */
	static ConduitServer create(ServerDescriptor descriptor) {
		return builder(descriptor).build();
	}

	/**
	 * Return the descriptor of the server.
	 * @return the descriptor
	 */
	ServerDescriptor descriptor();

	/**
	 * Bind the port and accept clients. Does nothing if it is running. If a listener of
	 * the start fails, this method fails with its exception as the cause, and the server
	 * is stopped.
	 * @throws ConduitServerStartException if the address cannot be bound
	 */
	void start();

	/**
	 * Stop normally: accept no connections, take no new work, finish what is in flight,
	 * notify the peers, close.
	 * @return completes when everything is closed, at the latest after the
	 * {@code shutdown-timeout}
	 */
	CompletableFuture<Void> stop();

	/**
	 * Wait until the server has stopped and everything is closed. A plain {@code main}
	 * calls this after {@link #start()}, because the threads of a server do not keep the
	 * JVM alive. Any thread may call it, except an event loop's. Returns at once if the
	 * server is not running. It does not stop the server when the JVM shuts down: add a
	 * shutdown hook that calls {@link #close()} for that.
	 * @throws InterruptedException if this thread is interrupted while it waits; the
	 * server continues to run
	 * @throws IllegalStateException on an event loop's thread, which must never block,
	 * and in a listener that is notified of the stop
	 */
	void await() throws InterruptedException;

	/**
	 * Whether the port is bound.
	 * @return whether it is running
	 */
	boolean isRunning();

	/**
	 * Whether the server is stopping and work in flight still finishes.
	 * @return whether it is stopping
	 */
	boolean isDraining();

	/**
	 * Return the port that is bound.
	 * @return the port, or -1 if the server is not running
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
	 * @return the connection, if it still exists
	 */
	Optional<ConduitConnection> connection(String id);

	/**
	 * Send a message to all connections. It is encoded once. A connection that cannot
	 * take it at once is skipped: its send queue is full, its client asked to pause, or
	 * it is closing.
	 * @param type the message type
	 * @param data the data, or {@code null}
	 * @return the connections that were reached and those that were skipped
	 * @throws ConduitNotSentException 2003 if the data cannot be encoded, is over
	 * {@code max-message-size} or has too many values; no peer receives it then
	 * @throws IllegalArgumentException if the message type is blank
	 */
	BroadcastResult broadcast(String type, @Nullable Object data);

	/**
	 * Send a message to some connections, otherwise as
	 * {@link #broadcast(String, Object)}.
	 * @param type the message type
	 * @param data the data, or {@code null}
	 * @param recipients selects the connections; called on this thread, for each
	 * connection once, before the message is sent to any
	 * @return the connections that were reached and those that were skipped
	 * @throws ConduitNotSentException 2003 if the data cannot be encoded, is over
	 * {@code max-message-size} or has too many values; no peer receives it then
	 * @throws IllegalArgumentException if the message type is blank
	 */
	BroadcastResult broadcast(String type, @Nullable Object data, Predicate<ConduitConnection> recipients);

	/**
	 * Send a message to all connections but some, otherwise as
	 * {@link #broadcast(String, Object)}.
	 * @param type the message type
	 * @param data the data, or {@code null}
	 * @param exclude the connections to leave out
	 * @return the connections that were reached and those that were skipped
	 * @throws ConduitNotSentException 2003 if the data cannot be encoded, is over
	 * {@code max-message-size} or has too many values; no peer receives it then
	 * @throws IllegalArgumentException if the message type is blank
	 */
	BroadcastResult broadcast(String type, @Nullable Object data, ConduitConnection... exclude);

	/**
	 * Sends a message to some connections. Its data is written by a declared type, not by
	 * its class. Otherwise as {@link #broadcast(String, Object, Predicate)}.
	 * @param <T> the declared type
	 * @param type the message type
	 * @param data the data, or {@code null}
	 * @param dataType the declared type of the data
	 * @param recipients selects the connections; called on this thread, for each
	 * connection once, before the message is sent to any
	 * @return the connections that were reached and those that were skipped
	 * @throws ConduitNotSentException 2003 if no value of the type can be written, the
	 * data cannot be encoded, is over {@code max-message-size} or has too many values; no
	 * peer receives it then
	 * @throws IllegalArgumentException if the message type is blank
	 */
	<T extends @Nullable Object> BroadcastResult broadcast(String type, T data, ResultType<T> dataType,
			Predicate<ConduitConnection> recipients);

	/**
	 * Sends a message to all connections, or all but some. Its data is written by a
	 * declared type, not by its class. Otherwise as {@link #broadcast(String, Object)}.
	 * @param <T> the declared type
	 * @param type the message type
	 * @param data the data, or {@code null}
	 * @param dataType the declared type of the data
	 * @param exclude the connections to leave out
	 * @return the connections that were reached and those that were skipped
	 * @throws ConduitNotSentException 2003 if no value of the type can be written, the
	 * data cannot be encoded, is over {@code max-message-size} or has too many values; no
	 * peer receives it then
	 * @throws IllegalArgumentException if the message type is blank
	 */
	<T extends @Nullable Object> BroadcastResult broadcast(String type, T data, ResultType<T> dataType,
			ConduitConnection... exclude);

	/**
	 * Stop and wait until everything is closed. Does not wait if called on an event loop,
	 * which cannot wait for itself, or in a listener that is notified of the stop.
	 */
	@Override
	void close();

}
