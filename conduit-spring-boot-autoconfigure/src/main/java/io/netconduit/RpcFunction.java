package io.netconduit;

import org.jspecify.annotations.Nullable;

/**
 * A method given as a lambda. Runs on a worker unless {@link HandlerOptions} say
 * otherwise.
 *
 * @param <T> what the parameters are bound to
 * @param <R> the result's type
 * @since 0.1.0
 */
@FunctionalInterface
public interface RpcFunction<T, R> {

	/**
	 * Runs a call.
	 * @param params the parameters
	 * @param call the call: its caller, metadata and deadline
	 * @return the result, {@code null}, or a {@link java.util.concurrent.CompletionStage}
	 * of either
	 * @throws Exception sent to the caller as an RPC_ERROR
	 */
	@Nullable R apply(T params, CallContext call) throws Exception;

}
