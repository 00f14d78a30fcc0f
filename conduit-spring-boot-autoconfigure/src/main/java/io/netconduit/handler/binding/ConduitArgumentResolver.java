package io.netconduit.handler.binding;

import io.netconduit.CallContext;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Injects an argument that does not come from the payload. During startup, each parameter
 * is offered to the resolvers in order, before the payload. The first resolver that
 * supports it injects it.
 *
 * @since 0.1.0
 */
public interface ConduitArgumentResolver {

	/**
	 * Whether this resolver injects a parameter.
	 * @param parameter the parameter of a handler method
	 * @return whether it does
	 */
	boolean supports(MethodParameter parameter);

	/**
	 * Return the argument for an invocation. Called on the handler's thread by several
	 * threads at once.
	 * @param parameter a parameter that this resolver supports
	 * @param context the call or message that is handled
	 * @return the argument, of the parameter's type; {@code null} is passed as it is
	 */
	@Nullable Object resolve(MethodParameter parameter, CallContext context);

}
