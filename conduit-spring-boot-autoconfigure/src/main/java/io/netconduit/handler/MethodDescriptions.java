package io.netconduit.handler;

import java.util.LinkedHashMap;
import java.util.Map;

import io.netconduit.MethodInfo;
import io.netconduit.handler.binding.DataParameter;
import io.netconduit.handler.binding.DataTypes;

/**
 * Describes handler methods for callers that request the list of methods.
 */
final class MethodDescriptions {

	private MethodDescriptions() {
	}

	/**
	 * Describe a method.
	 * @param method the method
	 * @return the description; its parameters are those that callers give: the properties
	 * of a record or bean that takes all of them, and none for a map that does
	 */
	static MethodInfo describe(HandlerMethod method) {
		Map<String, String> parameters = new LinkedHashMap<>();
		for (DataParameter parameter : method.arguments().data()) {
			if (!method.arguments().wholePayload()) {
				parameters.put(parameter.name(), ProtocolTypeNames.of(parameter.type()));
			}
			else if (DataTypes.isBean(parameter.type())) {
				parameters.putAll(ProtocolTypeNames.ofProperties(parameter.type()));
			}
		}
		return new MethodInfo(method.info().name(), method.info().description(), parameters,
				method.returnValue().typeName(), true);
	}

}
