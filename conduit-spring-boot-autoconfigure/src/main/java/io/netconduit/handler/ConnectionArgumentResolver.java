package io.netconduit.handler;

import java.security.Principal;

import io.netconduit.rpc.ConduitConnection;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Injects the connection and its principal.
 */
final class ConnectionArgumentResolver implements ConduitArgumentResolver {

	@Override
	public boolean supports(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		return type == ConduitConnection.class || type == Principal.class;
	}

	@Override
	public @Nullable Object resolve(MethodParameter parameter, ConduitConnection connection) {
		return (parameter.getParameterType() == ConduitConnection.class) ? connection : connection.principal();
	}

}
