package io.netconduit.handler.binding;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Inspects the types of parameters.
 */
final class DataTypes {

	private DataTypes() {
	}

	/**
	 * Whether a type contains unresolved type variables.
	 * @param type the type
	 * @return whether it contains any
	 */
	static boolean isUnresolvable(ResolvableType type) {
		return hasVariable(type.getType());
	}

	/**
	 * List the types of parameters.
	 * @param parameters the parameters
	 * @return the simple names in order
	 */
	static String describe(Collection<MethodParameter> parameters) {
		return parameters.stream()
			.map((parameter) -> ClassUtils.getShortName(parameter.getParameterType()))
			.collect(Collectors.joining(", "));
	}

	private static boolean hasVariable(Type type) {
		if (type instanceof ParameterizedType parameterized) {
			return List.of(parameterized.getActualTypeArguments()).stream().anyMatch(DataTypes::hasVariable);
		}
		if (type instanceof GenericArrayType array) {
			return hasVariable(array.getGenericComponentType());
		}
		if (type instanceof WildcardType wildcard) {
			return Stream.of(wildcard.getUpperBounds(), wildcard.getLowerBounds())
				.flatMap(Stream::of)
				.anyMatch(DataTypes::hasVariable);
		}
		return type instanceof TypeVariable;
	}

}
