package io.netconduit.engine.codec.token;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A class with type arguments.
 *
 * @param raw the class
 * @param arguments the arguments
 * @since 0.1.0
 */
public record GenericType(Class<?> raw, List<Type> arguments) implements ParameterizedType {

	/**
	 * Return a class with type arguments.
	 * @param raw the class
	 * @param arguments the arguments
	 * @return the type
	 */
	public static GenericType of(Class<?> raw, Type... arguments) {
		return new GenericType(raw, List.of(arguments));
	}

	@Override
	public Type[] getActualTypeArguments() {
		return this.arguments.toArray(new Type[0]);
	}

	@Override
	public Type getRawType() {
		return this.raw;
	}

	@Override
	public @Nullable Type getOwnerType() {
		return this.raw.getDeclaringClass();
	}

	@Override
	public String getTypeName() {
		return this.raw.getTypeName()
				+ this.arguments.stream().map(Type::getTypeName).collect(Collectors.joining(", ", "<", ">"));
	}

}
