package io.netconduit;

import java.util.concurrent.CompletionStage;

/**
 * Runs around the calls and messages that this process sends with
 * {@link ConduitRequester#rpc} and {@link ConduitRequester#send}, on the caller's thread.
 * Broadcasts and answers are not intercepted. The first interceptor is the outermost.
 * Used by several threads at once.
 *
 * <pre>
 * ConduitOutboundInterceptor tenant = (request, chain) -&gt; {
 *     request.metadata("tenant", Tenant.current());
 *     return chain.proceed();
 * };
 * </pre>
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ConduitOutboundInterceptor {

	/**
	 * Runs around one call or message. Must not block if the caller's thread must not.
	 * @param request the call or message
	 * @param chain continues with the next interceptor or sends the call or message; may
	 * be used again to retry
	 * @return the outcome: what {@link OutboundChain#proceed()} returned, a stage that
	 * depends on it, or another stage. When it is complete, or the caller's future is,
	 * whatever was sent and has no answer yet is cancelled. A
	 * {@link java.util.concurrent.TimeoutException} reaches the caller as
	 * {@link RpcTimeoutException}, another checked exception as
	 * {@link ConduitConnectionException}
	 * @throws Exception the failure of the call or message
	 */
	CompletionStage<?> intercept(OutboundRequest request, OutboundChain chain) throws Exception;

}
