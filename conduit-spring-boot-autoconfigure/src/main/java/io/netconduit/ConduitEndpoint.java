package io.netconduit;

import org.jspecify.annotations.Nullable;

/**
 * One end that peers call and send messages to: a server, or a client for its server.
 * Handlers may be added at any time. Safe for use by several threads.
 *
 * @param <E> the type of the end itself, so that its methods can be chained
 * @since 0.1.0
 */
public interface ConduitEndpoint<E extends ConduitEndpoint<E>> {

	/**
	 * Handles the messages of a type. Their data is passed as plain values: maps, lists,
	 * strings, numbers.
	 * @param type the message type
	 * @param function the handler
	 * @return this endpoint
	 * @throws IllegalArgumentException if the message type is blank
	 * @throws IllegalStateException if the message type already has a handler
	 */
	default E on(String type, MessageFunction<@Nullable Object> function) {
		return on(type, HandlerOptions.defaults(), function);
	}

	/**
	 * Handles the messages of a type with options. Their data is passed as plain values:
	 * maps, lists, strings, numbers.
	 * @param type the message type
	 * @param options the required roles (on a server only) and the kind of thread on
	 * which the handler runs
	 * @param function the handler
	 * @return this endpoint
	 * @throws IllegalArgumentException if the message type is blank
	 * @throws IllegalStateException if the message type already has a handler
	 */
	E on(String type, HandlerOptions options, MessageFunction<@Nullable Object> function);

	/**
	 * Handles the messages of a type.
	 * @param <T> what the data is bound to
	 * @param type the message type
	 * @param dataType what the data is bound to
	 * @param function the handler
	 * @return this endpoint
	 * @throws IllegalArgumentException if the message type is blank
	 * @throws IllegalStateException if the message type already has a handler
	 */
	default <T> E on(String type, Class<T> dataType, MessageFunction<T> function) {
		return on(type, dataType, HandlerOptions.defaults(), function);
	}

	/**
	 * Handles the messages of a type with options.
	 * @param <T> what the data is bound to
	 * @param type the message type
	 * @param dataType what the data is bound to
	 * @param options the required roles (on a server only) and the kind of thread on
	 * which the handler runs
	 * @param function the handler
	 * @return this endpoint
	 * @throws IllegalArgumentException if the message type is blank
	 * @throws IllegalStateException if the message type already has a handler
	 */
	<T> E on(String type, Class<T> dataType, HandlerOptions options, MessageFunction<T> function);

	/**
	 * Offers a method that reads its parameters by name.
	 * @param name the method's name
	 * @param function the method
	 * @return this endpoint
	 * @throws IllegalArgumentException if the name is blank
	 * @throws IllegalStateException if the name is taken
	 */
	default E handle(String name, RpcFunction<RpcParams, ?> function) {
		return handle(name, HandlerOptions.defaults(), function);
	}

	/**
	 * Offers a method with options that reads its parameters by name.
	 * @param name the method's name
	 * @param options the required roles (on a server only), the kind of thread on which
	 * the method runs, and its description
	 * @param function the method
	 * @return this endpoint
	 * @throws IllegalArgumentException if the name is blank
	 * @throws IllegalStateException if the name is taken
	 */
	E handle(String name, HandlerOptions options, RpcFunction<RpcParams, ?> function);

	/**
	 * Offers a method whose parameters are bound as a whole.
	 * @param <T> what the parameters are bound to
	 * @param name the method's name
	 * @param paramsType the record or bean that takes the parameters, or {@code Map}
	 * @param function the method
	 * @return this endpoint
	 * @throws IllegalArgumentException if the name is blank
	 * @throws IllegalStateException if the name is taken
	 */
	default <T> E handle(String name, Class<T> paramsType, RpcFunction<T, ?> function) {
		return handle(name, paramsType, HandlerOptions.defaults(), function);
	}

	/**
	 * Offers a method with options whose parameters are bound as a whole.
	 * @param <T> what the parameters are bound to
	 * @param name the method's name
	 * @param paramsType the record or bean that takes the parameters, or {@code Map}
	 * @param options the required roles (on a server only), the kind of thread on which
	 * the method runs, and its description
	 * @param function the method
	 * @return this endpoint
	 * @throws IllegalArgumentException if the name is blank
	 * @throws IllegalStateException if the name is taken
	 */
	<T> E handle(String name, Class<T> paramsType, HandlerOptions options, RpcFunction<T, ?> function);

}
