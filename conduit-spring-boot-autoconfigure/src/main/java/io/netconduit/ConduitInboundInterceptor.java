package io.netconduit;

import org.jspecify.annotations.Nullable;

/**
 * Runs around the handling of calls and messages: around lambdas and annotated methods
 * alike, and around the exception handlers and resolvers that a failure goes through. If
 * the handler's stage fails later, they run on the thread that reports the failure, with
 * the MDC and Spring Security's context as they were when the handler returned. Runs on
 * the handler's thread, so that it can set thread-local state while the handler runs. The
 * first interceptor is the outermost. Used by several threads at once.
 *
 * <pre>
 * ConduitInboundInterceptor connectionInLog = (context, chain) -&gt; {
 *     try (var ignored = MDC.putCloseable("connection", context.connection().id())) {
 *         return chain.proceed();
 *     }
 * };
 * </pre>
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ConduitInboundInterceptor {

	/**
	 * Runs around one call or message. Must not block if the handler runs on an event
	 * loop.
	 * @param context the call or message
	 * @param chain continues with the next interceptor or the handler
	 * @return what {@link InboundChain#proceed()} returned, or another result instead: a
	 * value, {@code null}, or a {@link java.util.concurrent.CompletionStage} of either
	 * @throws Exception what {@link InboundChain#proceed()} throws, or another failure
	 * instead; an {@link RpcException} is the error for the caller
	 */
	@Nullable Object intercept(CallContext context, InboundChain chain) throws Exception;

}
