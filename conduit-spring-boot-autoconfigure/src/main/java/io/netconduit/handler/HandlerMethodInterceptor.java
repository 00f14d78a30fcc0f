package io.netconduit.handler;

import org.jspecify.annotations.Nullable;

/**
 * Runs around annotated handler methods, on the thread that runs them; for what a thread
 * has to know meanwhile, such as who called. Beans of it are found, and asked in order;
 * the first is the outermost. Called by several threads at once.
 *
 * <pre>
 * &#64;Bean
 * HandlerMethodInterceptor connectionInLog() {
 *     return (invocation) -&gt; {
 *         try (var ignored = MDC.putCloseable("connection", invocation.connection().id())) {
 *             return invocation.proceed();
 *         }
 *     };
 * }
 * </pre>
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface HandlerMethodInterceptor {

	/**
	 * Run around one invocation; on an event loop, too, where it must not block.
	 * @param invocation what is run
	 * @return what {@link HandlerInvocation#proceed()} returned, or something of the same
	 * type in its place
	 * @throws Exception what the method throws, or what is to be answered in its place
	 */
	@Nullable Object intercept(HandlerInvocation invocation) throws Exception;

}
