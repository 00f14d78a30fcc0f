package io.netconduit.context;

import io.netconduit.CallContext;
import io.netconduit.ConduitExceptionResolver;
import io.netconduit.ErrorCode;
import io.netconduit.RpcException;
import org.jspecify.annotations.Nullable;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;

/**
 * Answers a call that Spring Security has denied. The answer does not reveal the rule
 * that denied the call.
 *
 * @since 0.1.0
 */
public final class SecurityExceptionResolver implements ConduitExceptionResolver {

	@Override
	public @Nullable RpcException resolve(Throwable exception, CallContext context) {
		if (exception instanceof AccessDeniedException) {
			return new RpcException(ErrorCode.PERMISSION_DENIED, "Permission denied");
		}
		return (exception instanceof AuthenticationException)
				? new RpcException(ErrorCode.AUTH_REQUIRED, "Authentication required") : null;
	}

}
