package io.netconduit.handler;

import java.lang.reflect.ParameterizedType;
import java.util.LinkedHashMap;
import java.util.Map;

import io.netconduit.engine.codec.WireType;
import io.netconduit.engine.codec.binding.OptionalType;
import io.netconduit.engine.codec.binding.WireTypeNames;

import org.springframework.core.ResolvableType;

/**
 * The names of types in the list of methods, for types that refer to the type variables
 * of others.
 */
final class ProtocolTypeNames {

	private ProtocolTypeNames() {
	}

	/**
	 * Name a type.
	 * @param type the type; an {@code Optional} is named after what it holds
	 * @return a name of the protocol, otherwise the type's simple name
	 */
	static String of(ResolvableType type) {
		if (OptionalType.of(type.toClass()) == OptionalType.REFERENCE && type.getType() instanceof ParameterizedType) {
			return of(type.getGeneric(0));
		}
		return WireTypeNames.of(type.toClass());
	}

	/**
	 * Name the types of the properties of a record or bean.
	 * @param type the record or bean
	 * @param wireType its description
	 * @return the types by the names on the wire, in order
	 */
	static Map<String, String> ofProperties(ResolvableType type, WireType wireType) {
		Map<String, String> names = new LinkedHashMap<>();
		wireType.properties()
			.forEach((property) -> names.put(property.name(), of(ResolvableType.forType(property.type(), type))));
		return names;
	}

}
