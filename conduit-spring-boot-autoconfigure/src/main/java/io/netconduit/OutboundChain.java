package io.netconduit;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * The rest of sending a call or message: any remaining interceptors, then the connection.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface OutboundChain {

	/**
	 * Continues with the next interceptor or, after the last, sends the call or message.
	 * @return the outcome: the result of a call in the type that its caller requested,
	 * {@code null} for a message or one-way call, or the failure; completed on a thread
	 * that must not block
	 */
	CompletableFuture<@Nullable Object> proceed();

}
