package io.netconduit.handler.binding;

import java.util.List;

import io.netconduit.ConduitConnection;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * The sources of a method's arguments, determined once during startup. Thread-safe.
 *
 * @param count the number of arguments
 * @param injected the arguments that do not come from the payload
 * @param data the arguments that come from the payload
 * @param wholePayload whether the only argument from the payload is bound to the whole
 * payload
 * @param binder binds the arguments that come from the payload
 * @since 0.1.0
 */
public record HandlerArguments(int count, List<Injected> injected, List<DataParameter> data, boolean wholePayload,
		PayloadBinder binder) {

	/**
	 * Create the arguments of one invocation.
	 * @param payload the params of a call or the data of a message, or {@code null} if
	 * absent; the caller keeps ownership, and the indexes do not change
	 * @param connection the connection that the call or message arrived on
	 * @return the arguments in the order of the method
	 * @throws io.netconduit.RpcException if the payload does not fit
	 */
	public @Nullable Object[] resolve(@Nullable ByteBuf payload, ConduitConnection connection) {
		@Nullable Object[] arguments = new Object[this.count];
		this.binder.bind(payload, arguments);
		for (Injected parameter : this.injected) {
			arguments[parameter.index()] = parameter.resolver().resolve(parameter.parameter(), connection);
		}
		return arguments;
	}

	/**
	 * An argument that does not come from the payload.
	 *
	 * @param index its index in the method, from 0
	 * @param parameter the parameter
	 * @param resolver the resolver of the argument
	 */
	record Injected(int index, MethodParameter parameter, ConduitArgumentResolver resolver) {

	}

}
