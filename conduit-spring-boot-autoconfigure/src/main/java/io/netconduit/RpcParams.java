package io.netconduit;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of a call, for a lambda or a handler method that reads them by name.
 * They may be read after it has returned, on any thread. If a name occurs twice, the last
 * value counts.
 *
 * @since 0.1.0
 */
public interface RpcParams {

	/**
	 * Return a required parameter, or one of an optional type such as
	 * {@link java.util.OptionalInt}, which may be absent or nil.
	 * @param <T> the type
	 * @param name the parameter's name
	 * @param type the type to bind it to
	 * @return the value, never {@code null}
	 * @throws RpcException 2001 if it is absent or nil, 2002 or 2003 if it cannot be
	 * bound
	 */
	<T> T get(String name, Class<T> type);

	/**
	 * Return a parameter that may be absent.
	 * @param <T> the type
	 * @param name the parameter's name
	 * @param type the type to bind it to
	 * @param fallback what to return if it is absent or nil
	 * @return the value
	 * @throws RpcException 2002 or 2003 if it cannot be bound
	 */
	<T> T get(String name, Class<T> type, T fallback);

	/**
	 * Return all parameters as plain values.
	 * @return the parameters by name, {@code null} for nil, in the order in which the
	 * caller sent them
	 */
	Map<String, @Nullable Object> asMap();

}
