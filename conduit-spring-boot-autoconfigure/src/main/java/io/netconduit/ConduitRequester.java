package io.netconduit;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Sends messages to a peer and calls its methods: over one {@link ConduitConnection} or,
 * as a client, over its current connection. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface ConduitRequester {

	/**
	 * Sends a message and waits until there is room for it in the send queue or, with
	 * {@link SendOption#REQUIRE_ACK}, until the peer has handled it.
	 * @param type the message type
	 * @param data the data: anything that MessagePack or Jackson can write, or
	 * {@code null}
	 * @param options how to send it
	 * @throws ConduitConnectionException if there is no connection, it ends, or there is
	 * no room within the {@code send-timeout}
	 * @throws ConduitNotSentException if the data cannot be encoded, is over
	 * {@code max-message-size} or has too many values (2003), or too many calls are in
	 * flight (6000)
	 * @throws RpcException if the peer answers NACK, or not in time
	 * @throws IllegalArgumentException if the message type is blank
	 */
	void send(String type, @Nullable Object data, SendOption... options);

	/**
	 * Sends a message without blocking.
	 * @param type the message type
	 * @param data the data: anything that MessagePack or Jackson can write, or
	 * {@code null}
	 * @param options how to send it
	 * @return completes when the message is queued or, with
	 * {@link SendOption#REQUIRE_ACK}, handled by the peer; fails as {@link #send} does
	 * @throws IllegalArgumentException if the message type is blank
	 */
	CompletableFuture<Void> sendAsync(String type, @Nullable Object data, SendOption... options);

	/**
	 * Sends a message whose data is written by a declared type, not by its class, as for
	 * a generic type of polymorphic values. Otherwise as
	 * {@link #send(String, Object, SendOption...)}.
	 * @param <T> the declared type
	 * @param type the message type
	 * @param data the data, or {@code null}
	 * @param dataType the declared type of the data
	 * @param options how to send it
	 * @throws ConduitConnectionException if there is no connection, it ends, or there is
	 * no room within the {@code send-timeout}
	 * @throws ConduitNotSentException if no value of the type can be written, the data
	 * cannot be encoded, is over {@code max-message-size} or has too many values (2003),
	 * or too many calls are in flight (6000)
	 * @throws RpcException if the peer answers NACK, or not in time
	 * @throws IllegalArgumentException if the message type is blank
	 */
	<T extends @Nullable Object> void send(String type, T data, ResultType<T> dataType, SendOption... options);

	/**
	 * Sends a message whose data is written by a declared type without blocking.
	 * @param <T> the declared type
	 * @param type the message type
	 * @param data the data, or {@code null}
	 * @param dataType the declared type of the data
	 * @param options how to send it
	 * @return completes when the message is queued or, with
	 * {@link SendOption#REQUIRE_ACK}, handled by the peer; fails as
	 * {@link #send(String, Object, ResultType, SendOption...)} does
	 * @throws IllegalArgumentException if the message type is blank
	 */
	<T extends @Nullable Object> CompletableFuture<Void> sendAsync(String type, T data, ResultType<T> dataType,
			SendOption... options);

	/**
	 * Begins a call of one of the peer's methods.
	 * @param method the method's name
	 * @return the call, which takes parameters and options before it is made
	 * @throws IllegalArgumentException if the name is blank
	 */
	RpcCall rpc(String method);

	/**
	 * Requests the list of the peer's methods.
	 * @return the methods
	 */
	CompletableFuture<List<MethodInfo>> discover();

}
