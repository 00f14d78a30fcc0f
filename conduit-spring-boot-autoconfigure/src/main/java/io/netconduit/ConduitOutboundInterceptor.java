package io.netconduit;

import java.util.concurrent.CompletionStage;

/**
 * Runs around the calls and messages that this process sends by
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
	 * @param chain goes on to the next interceptor or sends it; may be used again, to try
	 * once more
	 * @return the outcome: what {@link OutboundChain#proceed()} returned, what follows
	 * from it, or another one in its place. What the caller does to its future reaches
	 * all that were sent
	 * @throws Exception to fail the call or message with
	 */
	CompletionStage<?> intercept(OutboundRequest request, OutboundChain chain) throws Exception;

}
