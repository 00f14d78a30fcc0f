package io.netconduit.handler.binding;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Binds the arguments that come from the payload. Thread-safe.
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
	 * @param payload one valid MessagePack value, or {@code null} if absent; the caller
	 * keeps ownership, and the indexes do not change
	 * @param arguments receives the method's arguments
	 * @throws io.netconduit.RpcException if a value is absent or does not fit
	 */
	void bind(@Nullable ByteBuf payload, @Nullable Object[] arguments);

}
