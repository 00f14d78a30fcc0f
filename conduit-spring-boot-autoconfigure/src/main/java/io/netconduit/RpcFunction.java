package io.netconduit;

import org.jspecify.annotations.Nullable;

/**
 * A method given as a lambda. Runs on a worker unless {@link HandlerOptions} say
 * otherwise.
 *
 * @param <T> what the parameters are bound to
 * @param <R> the type of the result; a class that implements this interface declares it,
 * and its results are written by it, those of a lambda by their class
 * @since 0.1.0
 */
@FunctionalInterface
public interface RpcFunction<T, R extends @Nullable Object> {

	/**
	 * Runs a call.
	 * @param params the parameters
	 * @param call the call: its caller, metadata and deadline
	 * @return the result, {@code null}, or what provides either later: a
	 * {@link java.util.concurrent.CompletionStage}, a
	 * {@link java.util.concurrent.Future}, or a publisher, as from handler methods
	 * @throws Exception sent to the caller as an RPC_ERROR
	 */
	R apply(T params, CallContext call) throws Exception;

}
