package io.netconduit.handler.binding;

import io.netconduit.CallContext;
import io.netconduit.RpcParams;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.rpc.InboundContext;
import io.netconduit.engine.rpc.WireParams;

import org.springframework.core.MethodParameter;

/**
 * Injects all parameters of a call as {@link RpcParams}.
 */
final class ParamsArgumentResolver implements ConduitArgumentResolver {

	private final ValueMapper payloadMapper;

	/**
	 * Create a resolver.
	 * @param payloadMapper binds the parameters
	 */
	ParamsArgumentResolver(ValueMapper payloadMapper) {
		this.payloadMapper = payloadMapper;
	}

	@Override
	public boolean supports(MethodParameter parameter) {
		return parameter.getParameterType() == RpcParams.class;
	}

	@Override
	public Object resolve(MethodParameter parameter, CallContext context) {
		return WireParams.of((InboundContext) context, this.payloadMapper);
	}

}
