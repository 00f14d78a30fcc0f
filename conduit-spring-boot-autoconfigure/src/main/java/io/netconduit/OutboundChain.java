package io.netconduit;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * What is left of sending a call or message: some interceptors, then the connection.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface OutboundChain {

	/**
	 * Goes on to the next interceptor or, after the last, sends the call or message.
	 * @return the outcome: the result of a call as its caller asked for it, {@code null}
	 * for a message or one-way call, or the failure; completed on a thread that must not
	 * block
	 */
	CompletableFuture<@Nullable Object> proceed();

}
