package io.netconduit;

import org.jspecify.annotations.Nullable;

/**
 * Turns an exception that a handler let go into what the caller is told. Several are
 * asked in order; the first answer counts.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ConduitExceptionResolver {

	/**
	 * Resolve an exception.
	 * @param exception what the handler threw
	 * @param connection the caller
	 * @return what the caller is told, or {@code null} where this resolver does not know
	 */
	@Nullable RpcException resolve(Throwable exception, ConduitConnection connection);

}
