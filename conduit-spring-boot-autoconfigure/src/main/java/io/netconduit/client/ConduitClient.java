package io.netconduit.client;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.netconduit.ConduitConnection;
import io.netconduit.ConduitConnectionException;
import io.netconduit.ConduitEndpoint;
import io.netconduit.ConduitRequester;
import io.netconduit.ConnectionState;
import org.jspecify.annotations.Nullable;

/**
 * A client that exchanges messages and calls with one server and comes back by itself
 * when the connection is lost. Safe for use by several threads; can connect again after a
 * close.
 *
 * @since 0.1.0
 */
public interface ConduitClient extends ConduitRequester, ConduitEndpoint<ConduitClient>, AutoCloseable {

	/**
	 * Begin to build a client.
	 * @param descriptor what the client is to be
	 * @return a builder
	 */
	static ConduitClientBuilder builder(ClientDescriptor descriptor) {
		return new ConduitClientBuilder(descriptor);
	}

	/**
	 * Build a client with the defaults of everything that is no setting.
	 * @param descriptor what the client is to be
	 * @return the client, not connected
	 */
	static ConduitClient create(ClientDescriptor descriptor) {
		return builder(descriptor).build();
	}

	/**
	 * Return what the client is.
	 * @return the descriptor
	 */
	ClientDescriptor descriptor();

	/**
	 * Return where the client stands.
	 * @return the state of its connection; between two connections CONNECTING, after the
	 * last attempt FAILED
	 */
	ConnectionState state();

	/**
	 * Connect in the background, with the attempts that {@code reconnect-*} allows. Does
	 * nothing new where the client is connected or connecting.
	 * @return completes when connected; fails with {@link ConduitConnectionException}
	 * when the last attempt failed or the password was refused
	 */
	CompletableFuture<Void> connect();

	/**
	 * Return the present connection.
	 * @return the connection, where there is one
	 */
	Optional<ConduitConnection> connection();

	/**
	 * Return the last failure to connect.
	 * @return the failure, or {@code null} where there was none since the last success
	 */
	@Nullable Throwable lastFailure();

	/**
	 * Close in order and stay closed until the next {@link #connect()}.
	 * @return completes when the connection is closed, at the latest after the
	 * {@code shutdown-timeout}
	 */
	CompletableFuture<Void> disconnect();

	/**
	 * Disconnect, wait for it and give back all threads; on an event loop, which cannot
	 * outwait itself, without waiting.
	 */
	@Override
	void close();

}
