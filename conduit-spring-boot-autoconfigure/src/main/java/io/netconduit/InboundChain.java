package io.netconduit;

import org.jspecify.annotations.Nullable;

/**
 * The rest of the handling of a call or message: any remaining interceptors, then the
 * handler.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface InboundChain {

	/**
	 * Continues with the next interceptor or, after the last, with the handler.
	 * @return the result; a {@link java.util.concurrent.CompletionStage} if it is not
	 * available yet, which fails with an {@link RpcException}
	 * @throws Exception an {@link RpcException} if the handler failed: the error that the
	 * exception handlers and resolvers made of its exception; 1003 without running
	 * anything if the handling is over already, or {@linkplain CallContext#isCancelled()
	 * cancelled}
	 */
	@Nullable Object proceed() throws Exception;

}
