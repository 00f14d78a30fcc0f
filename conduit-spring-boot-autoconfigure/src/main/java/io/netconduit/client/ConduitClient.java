package io.netconduit.client;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.netconduit.ConduitConnection;
import io.netconduit.ConduitConnectionException;
import io.netconduit.ConduitEndpoint;
import io.netconduit.ConduitEventLoops;
import io.netconduit.ConduitRequester;
import io.netconduit.ConnectionState;
import io.netconduit.engine.transport.EventLoops;
import io.netconduit.settings.TransportType;
import org.jspecify.annotations.Nullable;

/**
 * A client that exchanges messages and calls with one server and reconnects automatically
 * when the connection is lost. Safe for use by several threads; can connect again after a
 * close.
 *
 * @since 0.1.0
 */
public interface ConduitClient extends ConduitRequester, ConduitEndpoint<ConduitClient>, AutoCloseable {

	/**
	 * Begin to build a client.
	 * @param descriptor the settings of the client
	 * @return a builder
	 */
	static ConduitClientBuilder builder(ClientDescriptor descriptor) {
		return new ConduitClientBuilder(descriptor);
	}

	/**
	 * Build a client from a descriptor, with defaults for everything else.
	 * @param descriptor the settings of the client
	 * @return the client, not connected
	 */
	static ConduitClient create(ClientDescriptor descriptor) {
		return builder(descriptor).build();
	}

	/**
	 * Create event loops that clients can share, by
	 * {@link ConduitClientBuilder#eventLoops}. Their threads are daemons and start with
	 * the first connection.
	 * @param transport the transport of the connections
	 * @param threads how many threads, {@code 0} for Netty's default, twice the
	 * processors
	 * @return the event loops; the caller closes them, after the clients
	 * @throws IllegalStateException if a native transport is requested and does not load
	 * @throws IllegalArgumentException if the number of threads is negative
	 */
	static ConduitEventLoops eventLoops(TransportType transport, int threads) {
		return EventLoops.create(transport, threads, "conduit-shared-io", true, "The transport of the event loops");
	}

	/**
	 * Return the descriptor of the client.
	 * @return the descriptor
	 */
	ClientDescriptor descriptor();

	/**
	 * Return the state of the client.
	 * @return the state of its connection; between two connections CONNECTING, after the
	 * last attempt FAILED
	 */
	ConnectionState state();

	/**
	 * Connect in the background, with as many attempts as {@code reconnect-attempts}
	 * allows: by default the client never gives up. Does nothing if the client is
	 * connected or connecting.
	 * @return completes when connected; fails with {@link ConduitConnectionException}
	 * when the last attempt failed or the server refused the login for good. Bound the
	 * wait with {@code orTimeout} if the server may be away.
	 */
	CompletableFuture<Void> connect();

	/**
	 * Return the current connection.
	 * @return the connection, if there is one
	 */
	Optional<ConduitConnection> connection();

	/**
	 * Return why there is no connection: why the last one was lost, then why the last
	 * attempt to replace it failed.
	 * @return the failure, or {@code null} if the client is connected, or has not failed
	 * since it was created or disconnected
	 */
	@Nullable Throwable lastFailure();

	/**
	 * Return why the client lost a connection the last time. If the server sent a CLOSE,
	 * {@link ConduitConnectionException#code()} and
	 * {@link ConduitConnectionException#remoteMessage()} return its code and reason.
	 * @return the cause, also after the client has reconnected; {@code null} if the
	 * client has not lost a connection yet
	 */
	@Nullable Throwable lastLoss();

	/**
	 * Close normally and stay closed until the next {@link #connect()}.
	 * @return completes when the connection is closed, at the latest after the
	 * {@code shutdown-timeout}
	 */
	CompletableFuture<Void> disconnect();

	/**
	 * Disconnect, wait until that is complete and release all threads. Does not wait if
	 * called on an event loop, which cannot wait for itself.
	 */
	@Override
	void close();

}
