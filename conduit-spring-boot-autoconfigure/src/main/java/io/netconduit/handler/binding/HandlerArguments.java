package io.netconduit.handler.binding;

import java.util.List;

import io.netconduit.CallContext;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Where each argument of a method comes from, decided once. Thread-safe.
 *
 * @param count how many arguments there are
 * @param injected those that do not come from the payload
 * @param data those that do
 * @param wholePayload whether the only one that does takes the whole payload
 * @param binder fills those that do
 * @since 0.1.0
 */
public record HandlerArguments(int count, List<Injected> injected, List<DataParameter> data, boolean wholePayload,
		PayloadBinder binder) {

	/**
	 * Make the arguments of one invocation.
	 * @param payload the params of a call or the data of a message, {@code null} where
	 * there are none; caller keeps, indexes stay
	 * @param context the call or message
	 * @return the arguments in the order of the method
	 * @throws io.netconduit.RpcException if the payload does not fit
	 */
	public @Nullable Object[] resolve(@Nullable ByteBuf payload, CallContext context) {
		@Nullable Object[] arguments = new Object[this.count];
		this.binder.bind(payload, arguments);
		for (Injected parameter : this.injected) {
			arguments[parameter.index()] = parameter.resolver().resolve(parameter.parameter(), context);
		}
		return arguments;
	}

	/**
	 * An argument that does not come from the payload.
	 *
	 * @param index its index in the method
	 * @param parameter the parameter
	 * @param resolver what makes the argument
	 */
	record Injected(int index, MethodParameter parameter, ConduitArgumentResolver resolver) {

	}

}
