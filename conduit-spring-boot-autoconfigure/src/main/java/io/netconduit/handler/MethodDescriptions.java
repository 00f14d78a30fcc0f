package io.netconduit.handler;

import java.util.LinkedHashMap;
import java.util.Map;

import io.netconduit.MethodInfo;
import io.netconduit.handler.binding.DataParameter;

/**
 * Describes handler methods for callers that request the list of methods.
 */
final class MethodDescriptions {

	private MethodDescriptions() {
	}

	/**
	 * Describe a method.
	 * @param method the method
	 * @return the description; its parameters are those that callers give, by their names
	 * on the wire: the properties of a record or bean that takes all of them
	 */
	static MethodInfo describe(HandlerMethod method) {
		Map<String, String> parameters = new LinkedHashMap<>();
		for (DataParameter parameter : method.arguments().data()) {
			if (!method.arguments().wholePayload()) {
				parameters.put(parameter.name(), ProtocolTypeNames.of(parameter.type()));
			}
			else {
				parameters.putAll(ProtocolTypeNames.ofProperties(parameter.type(), parameter.wireType()));
			}
		}
		return new MethodInfo(method.info().name(), method.info().description(), parameters,
				method.returnValue().typeName(), true);
	}

}
