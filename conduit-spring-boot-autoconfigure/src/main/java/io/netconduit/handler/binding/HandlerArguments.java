package io.netconduit.handler.binding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.netconduit.CallContext;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * The sources of a method's arguments, determined once. Thread-safe.
 *
 * @param count how many arguments there are
 * @param injected the arguments that do not come from the payload
 * @param data the arguments that come from the payload
 * @param wholePayload whether the only argument from the payload takes all of it
 * @param binder binds the arguments from the payload
 * @since 0.1.0
 */
public record HandlerArguments(int count, List<Injected> injected, List<DataParameter> data, boolean wholePayload,
		PayloadBinder binder) {

	/**
	 * Resolve the arguments of one invocation.
	 * @param payload the params of a call or the data of a message, {@code null} if there
	 * are none; the caller keeps it, and its indexes do not change
	 * @param context the call or message
	 * @return the arguments in the order of the method
	 * @throws io.netconduit.RpcException if the payload does not fit
	 */
	public @Nullable Object[] resolve(@Nullable ByteBuf payload, CallContext context) {
		@Nullable Object[] arguments = new Object[this.count];
		this.binder.bind(payload, arguments);
		// Most methods have none, and an iterator for each call is not free.
		for (int i = 0; i < this.injected.size(); i++) {
			Injected parameter = this.injected.get(i);
			arguments[parameter.index()] = parameter.resolver().resolve(parameter.parameter(), context);
		}
		return arguments;
	}

	/**
	 * Return the names of the arguments in errors.
	 * @return the name for each index in the method; empty for an argument that is bound
	 * to the whole payload or has no name
	 */
	public Map<Integer, String> names() {
		Map<Integer, String> names = new HashMap<>();
		for (DataParameter parameter : this.data) {
			names.put(parameter.index(), this.wholePayload ? "" : parameter.name());
		}
		for (Injected parameter : this.injected) {
			String name = parameter.parameter().getParameterName();
			names.put(parameter.index(), (name != null) ? name : "");
		}
		return names;
	}

	/**
	 * An argument that does not come from the payload.
	 *
	 * @param index its index in the method
	 * @param parameter the parameter
	 * @param resolver the resolver of the argument
	 */
	record Injected(int index, MethodParameter parameter, ConduitArgumentResolver resolver) {

	}

}
