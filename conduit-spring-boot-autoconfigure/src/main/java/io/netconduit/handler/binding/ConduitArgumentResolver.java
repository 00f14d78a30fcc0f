package io.netconduit.handler.binding;

import io.netconduit.ConduitConnection;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Injects an argument that does not come from the payload. Resolvers are asked once for
 * each parameter during startup, before the parameter is bound to the payload. The first
 * resolver that supports a parameter injects it.
 *
 * @since 0.1.0
 */
public interface ConduitArgumentResolver {

	/**
	 * Whether this resolver injects a parameter.
	 * @param parameter the parameter of a handler method
	 * @return whether this resolver injects it
	 */
	boolean supports(MethodParameter parameter);

	/**
	 * Return the argument for an invocation. Called on the handler's thread, and by
	 * several threads concurrently.
	 * @param parameter a parameter that this resolver supports
	 * @param connection the connection that the call or message arrived on
	 * @return the argument, of the parameter's type; {@code null} is passed to the method
	 */
	@Nullable Object resolve(MethodParameter parameter, ConduitConnection connection);

}
