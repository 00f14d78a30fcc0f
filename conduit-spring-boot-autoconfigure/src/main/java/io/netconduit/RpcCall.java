package io.netconduit;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * A call under construction. Used by one thread, and only once.
 *
 * <pre>
 * int sum = client.rpc("add").param("a", 10).param("b", 20).call(Integer.class);
 * </pre>
 *
 * A value is written by its class, unless its declared type is given.
 *
 * @since 0.1.0
 */
public interface RpcCall {

	/**
	 * Add a parameter by name.
	 * @param name the parameter's name
	 * @param value the value, or {@code null}
	 * @return this call
	 * @throws IllegalArgumentException if the name is blank
	 */
	RpcCall param(String name, @Nullable Object value);

	/**
	 * Adds a parameter by name that is written by a declared type, not by its class, as
	 * for a generic type of polymorphic values.
	 * @param <T> the declared type
	 * @param name the parameter's name
	 * @param value the value, or {@code null}
	 * @param type the declared type
	 * @return this call
	 * @throws IllegalArgumentException if the name is blank, or if no value of the type
	 * can be written
	 */
	<T extends @Nullable Object> RpcCall param(String name, T value, ResultType<T> type);

	/**
	 * Take all parameters from a map, record or bean; nothing else is added to them. A
	 * call whose {@code params} are written as anything else fails with a
	 * {@link ConduitNotSentException} (2003), and one that has single parameters, too,
	 * with an {@link IllegalStateException}.
	 * @param params what is written as the {@code params} map
	 * @return this call
	 */
	RpcCall params(Object params);

	/**
	 * Takes all parameters from a map, record or bean that is written by a declared type,
	 * not by its class; nothing else is added to them. A call that has single parameters,
	 * too, fails with an {@link IllegalStateException}.
	 * @param <T> the declared type
	 * @param params what is written as the {@code params} map
	 * @param type the declared type
	 * @return this call
	 * @throws IllegalArgumentException if no value of the type can be written
	 */
	<T> RpcCall params(T params, ResultType<T> type);

	/**
	 * Add parameters by position. A server that speaks the python dialect takes
	 * parameters by name only: the call then fails with a {@link ConduitNotSentException}
	 * (4001).
	 * @param values the values in the order of the method's parameters
	 * @return this call
	 */
	RpcCall args(@Nullable Object... values);

	/**
	 * Set how long to wait for the answer, in place of {@code rpc-timeout}.
	 * @param timeout the timeout, from a millisecond to a day
	 * @return this call
	 */
	RpcCall timeout(Duration timeout);

	/**
	 * Makes this call independent of the call that the current thread handles. Without
	 * this, a call that a handler makes on its own thread waits no longer than the
	 * handler's caller does: its timeout is the smaller of its own and the time left
	 * until {@link CallContext#deadline()}.
	 * @return this call
	 */
	RpcCall detached();

	/**
	 * Add metadata that is sent with the parameters.
	 * @param key the key
	 * @param value the value
	 * @return this call
	 */
	RpcCall metadata(String key, String value);

	/**
	 * Let this call overtake queued frames without this flag.
	 * @return this call
	 */
	RpcCall priority();

	/**
	 * Call and wait for the result.
	 * @param <T> the result's type
	 * @param resultType the result's class
	 * @return the result; {@code null} if the method returns nothing
	 * @throws RpcException if the peer answers with an error
	 * @throws RpcTimeoutException if no answer comes in time
	 * @throws ConduitConnectionException if there is no connection or it ends
	 * @throws ConduitNotSentException if the parameters cannot be encoded or are too
	 * large (2003), or too many calls are in flight (6000)
	 * @throws IllegalStateException on a thread that must never block, such as an event
	 * loop's or a non-blocking thread of Reactor
	 */
	<T> @Nullable T call(Class<T> resultType);

	/**
	 * Call and wait for a result of a generic type.
	 * @param <T> the result's type
	 * @param resultType the result's type, such as one from a {@link ResultType}
	 * @return the result; {@code null} if the method returns nothing
	 * @throws RpcException if the peer answers with an error
	 * @throws RpcTimeoutException if no answer comes in time
	 * @throws ConduitConnectionException if there is no connection or it ends
	 * @throws ConduitNotSentException if the parameters cannot be encoded or are too
	 * large (2003), or too many calls are in flight (6000)
	 * @throws IllegalStateException on a thread that must never block, such as an event
	 * loop's or a non-blocking thread of Reactor
	 */
	<T> @Nullable T call(ResultType<T> resultType);

	/**
	 * Call without waiting.
	 * @param <T> the result's type
	 * @param resultType the result's class
	 * @return the result, or the exceptions of {@link #call(Class)}; completed on an
	 * event loop's thread, so dependent stages must not block
	 */
	<T> CompletableFuture<@Nullable T> callAsync(Class<T> resultType);

	/**
	 * Call without waiting, for a result of a generic type.
	 * @param <T> the result's type
	 * @param resultType the result's type
	 * @return the result, or the exceptions of {@link #call(Class)}; completed on an
	 * event loop's thread, so dependent stages must not block
	 */
	<T> CompletableFuture<@Nullable T> callAsync(ResultType<T> resultType);

	/**
	 * Call without waiting, for a result of a type that is known at run time only.
	 * @param resultType the result's type
	 * @return the result, or the exceptions of {@link #call(Class)}; completed on an
	 * event loop's thread, so dependent stages must not block
	 */
	CompletableFuture<@Nullable Object> callAsync(Type resultType);

	/**
	 * Calls, waits for the result and returns it together with the metadata of the
	 * answer.
	 * @param <T> the type of the value
	 * @param resultType the class of the value
	 * @return the result
	 * @throws RpcException if the peer answers with an error
	 * @throws RpcTimeoutException if no answer comes in time
	 * @throws ConduitConnectionException if there is no connection or it ends
	 * @throws ConduitNotSentException if the parameters cannot be encoded or are too
	 * large (2003), or too many calls are in flight (6000)
	 * @throws IllegalStateException on a thread that must never block, such as an event
	 * loop's or a non-blocking thread of Reactor
	 */
	<T> RpcResult<T> exchange(Class<T> resultType);

	/**
	 * Calls, waits for a result of a generic type and returns it together with the
	 * metadata of the answer.
	 * @param <T> the type of the value
	 * @param resultType the type of the value
	 * @return the result
	 * @throws RpcException if the peer answers with an error
	 * @throws RpcTimeoutException if no answer comes in time
	 * @throws ConduitConnectionException if there is no connection or it ends
	 * @throws ConduitNotSentException if the parameters cannot be encoded or are too
	 * large (2003), or too many calls are in flight (6000)
	 * @throws IllegalStateException on a thread that must never block, such as an event
	 * loop's or a non-blocking thread of Reactor
	 */
	<T> RpcResult<T> exchange(ResultType<T> resultType);

	/**
	 * Calls without waiting, for the result together with the metadata of the answer.
	 * @param <T> the type of the value
	 * @param resultType the class of the value
	 * @return the result, or the exceptions of {@link #exchange(Class)}; completed on an
	 * event loop's thread, so dependent stages must not block
	 */
	<T> CompletableFuture<RpcResult<T>> exchangeAsync(Class<T> resultType);

	/**
	 * Calls without waiting, for a result of a generic type together with the metadata of
	 * the answer.
	 * @param <T> the type of the value
	 * @param resultType the type of the value
	 * @return the result, or the exceptions of {@link #exchange(Class)}; completed on an
	 * event loop's thread, so dependent stages must not block
	 */
	<T> CompletableFuture<RpcResult<T>> exchangeAsync(ResultType<T> resultType);

	/**
	 * Call one-way: the peer runs the method and answers nothing.
	 * @return completes when the request is queued
	 */
	CompletableFuture<Void> oneWay();

}
