package io.netconduit.handler.binding;

import java.security.Principal;

import javax.security.auth.x500.X500Principal;

import io.netconduit.CallContext;
import io.netconduit.ConduitConnection;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Injects the {@link CallContext}, the connection, its principal and the subject of its
 * certificate.
 *
 * @since 0.1.0
 */
public final class CallArgumentResolver implements ConduitArgumentResolver {

	@Override
	public boolean supports(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		return type == CallContext.class || type == ConduitConnection.class || type == Principal.class
				|| type == X500Principal.class;
	}

	@Override
	public @Nullable Object resolve(MethodParameter parameter, CallContext context) {
		Class<?> type = parameter.getParameterType();
		if (type == CallContext.class) {
			return context;
		}
		ConduitConnection connection = context.connection();
		if (type == X500Principal.class) {
			return connection.certificatePrincipal();
		}
		return (type == ConduitConnection.class) ? connection : connection.principal();
	}

}
