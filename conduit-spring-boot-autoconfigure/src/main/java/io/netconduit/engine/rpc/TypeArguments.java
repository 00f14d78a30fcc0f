package io.netconduit.engine.rpc;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Finds the type arguments that a type gives to its supertypes.
 */
final class TypeArguments {

	private TypeArguments() {
	}

	/**
	 * Find a type argument.
	 * @param type the type
	 * @param supertype a supertype with type parameters
	 * @param index which of its parameters
	 * @return the argument, its bound if it is a wildcard or a variable; {@code Object}
	 * if it is not known
	 */
	static Type of(Type type, Class<?> supertype, int index) {
		return (find(type, supertype) instanceof ParameterizedType found
				&& index < found.getActualTypeArguments().length) ? bound(found.getActualTypeArguments()[index])
						: Object.class;
	}

	/**
	 * Find what a type means in a subclass of the class that mentions it.
	 * @param type the type, which may contain type parameters of the class
	 * @param declaring the class
	 * @param subclass the subclass
	 * @return the type, with the type arguments that the subclass gives to the class; the
	 * bound of a variable that it leaves open
	 */
	static Type resolve(Type type, Class<?> declaring, Class<?> subclass) {
		Type owner = find(subclass, declaring);
		return bound((owner != null) ? substitute(type, owner) : type);
	}

	/**
	 * Find the class of a type.
	 * @param type the type
	 * @return the class, that of the bound for a wildcard or a variable
	 */
	static Class<?> rawClass(Type type) {
		Type bound = bound(type);
		if (bound instanceof Class<?> plain) {
			return plain;
		}
		if (bound instanceof ParameterizedType parameterized) {
			return (Class<?>) parameterized.getRawType();
		}
		return (bound instanceof GenericArrayType array) ? rawClass(array.getGenericComponentType()).arrayType()
				: Object.class;
	}

	/**
	 * Create the type of a list.
	 * @param element the type of its elements
	 * @return the type
	 */
	static Type listOf(Type element) {
		return new Parameterized(List.class, List.of(element));
	}

	private static Type bound(Type type) {
		if (type instanceof WildcardType wildcard) {
			return bound(wildcard.getUpperBounds()[0]);
		}
		return (type instanceof TypeVariable<?> variable) ? bound(variable.getBounds()[0]) : type;
	}

	private static @Nullable Type find(Type type, Class<?> target) {
		Class<?> rawClass = rawClass(type);
		if (rawClass == target) {
			return bound(type);
		}
		if (!target.isAssignableFrom(rawClass)) {
			return null;
		}
		for (Type implemented : rawClass.getGenericInterfaces()) {
			Type found = find(substitute(implemented, type), target);
			if (found != null) {
				return found;
			}
		}
		Type extended = rawClass.getGenericSuperclass();
		return (extended != null) ? find(substitute(extended, type), target) : null;
	}

	// Replaces the variables of a class by the arguments that a type gives to them.
	private static Type substitute(Type type, Type owner) {
		if (!(bound(owner) instanceof ParameterizedType given)) {
			return type;
		}
		if (type instanceof TypeVariable<?> variable) {
			int index = Arrays.asList(rawClass(given).getTypeParameters()).indexOf(variable);
			return (index >= 0) ? given.getActualTypeArguments()[index] : type;
		}
		if (type instanceof ParameterizedType parameterized) {
			return new Parameterized(rawClass(parameterized),
					Arrays.stream(parameterized.getActualTypeArguments())
						.map((argument) -> substitute(argument, owner))
						.toList());
		}
		if (type instanceof GenericArrayType array) {
			Type component = substitute(array.getGenericComponentType(), owner);
			return (component instanceof Class<?> plain) ? plain.arrayType() : new GenericArray(component);
		}
		return (type instanceof WildcardType wildcard) ? substitute(wildcard.getUpperBounds()[0], owner) : type;
	}

	/**
	 * An array of a type with type arguments.
	 *
	 * @param component the type of its elements
	 */
	private record GenericArray(Type component) implements GenericArrayType {

		@Override
		public Type getGenericComponentType() {
			return this.component;
		}

		@Override
		public String getTypeName() {
			return this.component.getTypeName() + "[]";
		}

		@Override
		public String toString() {
			return getTypeName();
		}

	}

	/**
	 * A class with type arguments.
	 *
	 * @param rawClass the class
	 * @param arguments the arguments
	 */
	private record Parameterized(Class<?> rawClass, List<Type> arguments) implements ParameterizedType {

		@Override
		public Type[] getActualTypeArguments() {
			return this.arguments.toArray(Type[]::new);
		}

		@Override
		public Type getRawType() {
			return this.rawClass;
		}

		@Override
		public @Nullable Type getOwnerType() {
			return this.rawClass.getDeclaringClass();
		}

		@Override
		public String getTypeName() {
			return this.rawClass.getTypeName()
					+ this.arguments.stream().map(Type::getTypeName).collect(Collectors.joining(", ", "<", ">"));
		}

		@Override
		public String toString() {
			return getTypeName();
		}

	}

}
