package io.netconduit;

import org.jspecify.annotations.Nullable;

/**
 * Turns an exception that a handler throws into the error for the caller. Resolvers are
 * asked in order; the first answer counts.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ConduitExceptionResolver {

	/**
	 * Resolves an exception.
	 * @param exception what the handler threw
	 * @param context the call or message that failed
	 * @return the error for the caller, or {@code null} if this resolver does not decide
	 */
	@Nullable RpcException resolve(Throwable exception, CallContext context);

}
