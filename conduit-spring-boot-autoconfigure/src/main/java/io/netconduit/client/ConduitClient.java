package io.netconduit.client;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.netconduit.ConduitConnection;
import io.netconduit.ConduitConnectionException;
import io.netconduit.ConnectionState;
import io.netconduit.MessageFunction;
import io.netconduit.MethodInfo;
import io.netconduit.RpcCall;
import io.netconduit.RpcException;
import io.netconduit.RpcFunction;
import io.netconduit.RpcParams;
import io.netconduit.SendOption;
import io.netconduit.engine.rpc.HandlerRegistry;
import org.jspecify.annotations.Nullable;

/**
 * A client that exchanges messages and calls with one server and comes back by itself
 * when the connection is lost. Safe for use by several threads; can connect again after a
 * close.
 *
 * @since 0.1.0
 */
public interface ConduitClient extends AutoCloseable {

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
	 * Connect in the background, with as many attempts as {@code reconnect-attempts}
	 * allows: by default the client never gives up. Does nothing new if the client is
	 * connected or connecting.
	 * @return completes when connected; fails with {@link ConduitConnectionException}
	 * when the last attempt failed or the server refused the login for good. Bound the
	 * wait with {@code orTimeout} if the server may be away.
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
	 * Send a message and wait until there is room for it in the send queue or, with
	 * {@link SendOption#REQUIRE_ACK}, until the server has handled it.
	 * @param type the message type
	 * @param data the data, or {@code null}
	 * @param options how to send it
	 * @throws ConduitConnectionException if there is no connection, it ends, or there is
	 * no room within the {@code send-timeout}
	 * @throws RpcException if the server answers NACK, or not in time
	 */
	void send(String type, @Nullable Object data, SendOption... options);

	/**
	 * Send a message without blocking.
	 * @param type the message type
	 * @param data the data, or {@code null}
	 * @param options how to send it
	 * @return completes when the message is queued or, with
	 * {@link SendOption#REQUIRE_ACK}, handled by the server; fails as {@link #send} does
	 */
	CompletableFuture<Void> sendAsync(String type, @Nullable Object data, SendOption... options);

	/**
	 * Begin a call of one of the server's methods.
	 * @param method the method's name
	 * @return the call, to be given parameters
	 */
	RpcCall rpc(String method);

	/**
	 * Ask the server for its methods.
	 * @return the methods
	 */
	CompletableFuture<List<MethodInfo>> discover();

	/**
	 * Return the table of handlers for what the server sends and calls.
	 * @return the handlers
	 */
	HandlerRegistry handlers();

	/**
	 * Handle messages of a type.
	 * @param <T> what the data is bound to
	 * @param type the message type
	 * @param dataType what the data is bound to
	 * @param handler the handler; runs on a worker
	 * @return this client
	 */
	<T> ConduitClient on(String type, Class<T> dataType, MessageFunction<T> handler);

	/**
	 * Handle messages of a type, their data as plain values: maps, lists, strings,
	 * numbers.
	 * @param type the message type
	 * @param handler the handler; runs on a worker
	 * @return this client
	 */
	ConduitClient on(String type, MessageFunction<@Nullable Object> handler);

	/**
	 * Offer a method to the server whose parameters are bound as a whole.
	 * @param <T> what the parameters are bound to
	 * @param <R> the result's type
	 * @param name the method's name
	 * @param paramsType the record or bean that takes the parameters
	 * @param function the method; runs on a worker
	 * @return this client
	 */
	<T, R> ConduitClient rpc(String name, Class<T> paramsType, RpcFunction<T, R> function);

	/**
	 * Offer a method to the server that reads its parameters by name.
	 * @param <R> the result's type
	 * @param name the method's name
	 * @param function the method; runs on a worker
	 * @return this client
	 */
	<R> ConduitClient rpc(String name, RpcFunction<RpcParams, R> function);

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
