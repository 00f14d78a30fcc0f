package io.netconduit.engine.codec;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import io.netconduit.engine.codec.WireType.Shape;
import io.netconduit.engine.codec.WireType.WireProperty;
import org.jspecify.annotations.Nullable;

/**
 * Judges declared types during startup by what they consist of: themselves, the elements
 * of collections, and the properties of records and beans, at any depth. Which of the
 * remaining types can be built or written, the mapper decides.
 *
 * @since 0.1.0
 */
public final class PayloadTypes {

	/** Generic types may contain ever larger ones of themselves. */
	private static final int DEPTH = 32;

	private static final int MOST_TYPES = 2000;

	private final Function<Type, WireType> descriptions;

	private final Visitor visitor;

	private final Set<Type> seen = new HashSet<>();

	private final Set<String> names = new HashSet<>();

	private PayloadTypes(Function<Type, WireType> descriptions, Visitor visitor) {
		this.descriptions = descriptions;
		this.visitor = visitor;
	}

	/**
	 * Require that values of a type can be read from a payload.
	 * @param mapper describes records and beans
	 * @param type the type, generic ones included
	 * @throws IllegalArgumentException if the type is or contains one that is not data;
	 * the message, a sentence without a full stop, names that type and its place
	 */
	public static void requireReadable(ValueMapper mapper, Type type) {
		new PayloadTypes(mapper::describe, refusing(NonDataTypes::whyUnreadable)).visit(type, "", 0);
	}

	/**
	 * Require that values of a type can be written to a payload.
	 * @param mapper describes records and beans
	 * @param type the type, generic ones included
	 * @throws IllegalArgumentException if the type is or contains one that is not data;
	 * the message, a sentence without a full stop, names that type and its place
	 */
	public static void requireWritable(ValueMapper mapper, Type type) {
		new PayloadTypes(mapper::describe, refusing(NonDataTypes::whyUnwritable)).visit(type, "", 0);
	}

	private static Visitor refusing(Function<Class<?>, @Nullable String> rule) {
		return (rawClass, type, place) -> {
			String why = rule.apply(rawClass);
			if (why != null) {
				throw new IllegalArgumentException(type.getTypeName() + place + " " + why);
			}
		};
	}

	/**
	 * Find the classes that a type consists of and that satisfy a condition.
	 * @param mapper describes records and beans
	 * @param type the type, generic ones included
	 * @param condition the condition
	 * @return the classes in the order in which they are found
	 */
	public static Set<Class<?>> find(ValueMapper mapper, Type type, Predicate<Class<?>> condition) {
		Set<Class<?>> found = new LinkedHashSet<>();
		new PayloadTypes(mapper::describe, (rawClass, ofType, place) -> {
			if (condition.test(rawClass)) {
				found.add(rawClass);
			}
		}).visit(type, "", 0);
		return found;
	}

	/**
	 * Find the names of all properties that values of a type consist of.
	 * @param descriptions describes records and beans
	 * @param type the type, generic ones included
	 * @return the names that a payload is likely to contain as keys
	 */
	public static Set<String> propertyNames(Function<Type, WireType> descriptions, Type type) {
		PayloadTypes types = new PayloadTypes(descriptions, (rawClass, ofType, place) -> {
		});
		types.visit(type, "", 0);
		return types.names;
	}

	private void visit(Type type, String place, int depth) {
		if (depth > DEPTH || this.seen.size() > MOST_TYPES || !this.seen.add(type)) {
			return;
		}
		if (type instanceof Class<?> plain) {
			visitClass(plain, plain, place, depth);
		}
		else if (type instanceof ParameterizedType parameterized
				&& parameterized.getRawType() instanceof Class<?> rawClass) {
			visitClass(rawClass, parameterized, place, depth);
			visitArguments(parameterized, rawClass, place, depth);
		}
		else if (type instanceof GenericArrayType array) {
			visit(array.getGenericComponentType(), place, depth + 1);
		}
		else if (type instanceof WildcardType wildcard) {
			visit(wildcard.getUpperBounds()[0], place, depth + 1);
		}
		else if (type instanceof TypeVariable<?> variable) {
			visit(variable.getBounds()[0], place, depth + 1);
		}
	}

	private void visitClass(Class<?> rawClass, Type type, String place, int depth) {
		if (rawClass.isArray()) {
			visit(rawClass.getComponentType(), place, depth + 1);
			return;
		}
		this.visitor.visit(rawClass, type, place);
		if (!isOfLibrary(rawClass)) {
			visitProperties(type, depth);
		}
	}

	// What the arguments of an application's type are used for, its properties show.
	private void visitArguments(ParameterizedType type, Class<?> rawClass, String place, int depth) {
		if (isOfLibrary(rawClass)) {
			for (Type argument : type.getActualTypeArguments()) {
				visit(argument, place, depth + 1);
			}
		}
	}

	private void visitProperties(Type type, int depth) {
		WireType description = describe(type);
		if (description == null || description.shape() != Shape.BEAN) {
			return;
		}
		for (WireProperty property : description.properties()) {
			this.names.add(property.name());
			visit(property.type(), ", property '" + property.javaName() + "' of " + type.getTypeName() + ",",
					depth + 1);
		}
	}

	private @Nullable WireType describe(Type type) {
		try {
			return this.descriptions.apply(type);
		}
		catch (IllegalArgumentException ex) {
			// The mapper reports the reason when it is asked for the type's reader or
			// writer.
			return null;
		}
	}

	private static boolean isOfLibrary(Class<?> type) {
		String name = type.getName();
		return type.isPrimitive() || name.startsWith("java.") || name.startsWith("kotlin.");
	}

	/**
	 * Visits the classes that a type consists of.
	 */
	@FunctionalInterface
	private interface Visitor {

		void visit(Class<?> rawClass, Type type, String place);

	}

}
