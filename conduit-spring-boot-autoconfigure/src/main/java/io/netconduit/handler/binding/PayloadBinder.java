package io.netconduit.handler.binding;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Fills the arguments that come from the payload. Thread-safe.
 */
@FunctionalInterface
interface PayloadBinder {

	/**
	 * Binds nothing.
	 */
	PayloadBinder NONE = (payload, arguments) -> {
	};

	/**
	 * Read the payload into the arguments.
	 * @param payload one sound MessagePack value, or {@code null} where there is none;
	 * caller keeps, indexes stay
	 * @param arguments the method's arguments, to be filled in
	 * @throws io.netconduit.RpcException if a value is absent or does not fit
	 */
	void bind(@Nullable ByteBuf payload, @Nullable Object[] arguments);

}
