package io.netconduit.engine.codec;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

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

	private final ValueMapper mapper;

	private final Function<Class<?>, @Nullable String> rule;

	private final Set<Type> seen = new HashSet<>();

	private PayloadTypes(ValueMapper mapper, Function<Class<?>, @Nullable String> rule) {
		this.mapper = mapper;
		this.rule = rule;
	}

	/**
	 * Require that values of a type can be read from a payload.
	 * @param mapper describes records and beans
	 * @param type the type, generic ones included
	 * @throws IllegalArgumentException if the type is or contains one that is not data;
	 * the message, a sentence without a full stop, names that type and its place
	 */
	public static void requireReadable(ValueMapper mapper, Type type) {
		new PayloadTypes(mapper, NonDataTypes::whyUnreadable).judge(type, "", 0);
	}

	/**
	 * Require that values of a type can be written to a payload.
	 * @param mapper describes records and beans
	 * @param type the type, generic ones included
	 * @throws IllegalArgumentException if the type is or contains one that is not data;
	 * the message, a sentence without a full stop, names that type and its place
	 */
	public static void requireWritable(ValueMapper mapper, Type type) {
		new PayloadTypes(mapper, NonDataTypes::whyUnwritable).judge(type, "", 0);
	}

	private void judge(Type type, String place, int depth) {
		if (depth > DEPTH || this.seen.size() > MOST_TYPES || !this.seen.add(type)) {
			return;
		}
		if (type instanceof Class<?> plain) {
			judgeClass(plain, plain, place, depth);
		}
		else if (type instanceof ParameterizedType parameterized
				&& parameterized.getRawType() instanceof Class<?> rawClass) {
			judgeClass(rawClass, parameterized, place, depth);
			judgeArguments(parameterized, rawClass, place, depth);
		}
		else if (type instanceof GenericArrayType array) {
			judge(array.getGenericComponentType(), place, depth + 1);
		}
		else if (type instanceof WildcardType wildcard) {
			judge(wildcard.getUpperBounds()[0], place, depth + 1);
		}
		else if (type instanceof TypeVariable<?> variable) {
			judge(variable.getBounds()[0], place, depth + 1);
		}
	}

	private void judgeClass(Class<?> rawClass, Type type, String place, int depth) {
		if (rawClass.isArray()) {
			judge(rawClass.getComponentType(), place, depth + 1);
			return;
		}
		String why = this.rule.apply(rawClass);
		if (why != null) {
			throw new IllegalArgumentException(type.getTypeName() + place + " " + why);
		}
		if (!isOfLibrary(rawClass)) {
			judgeProperties(type, depth);
		}
	}

	// What the arguments of an application's type are used for, its properties show.
	private void judgeArguments(ParameterizedType type, Class<?> rawClass, String place, int depth) {
		if (isOfLibrary(rawClass)) {
			for (Type argument : type.getActualTypeArguments()) {
				judge(argument, place, depth + 1);
			}
		}
	}

	private void judgeProperties(Type type, int depth) {
		WireType description = describe(type);
		if (description == null || description.shape() != Shape.BEAN) {
			return;
		}
		for (WireProperty property : description.properties()) {
			judge(property.type(), ", property '" + property.javaName() + "' of " + type.getTypeName() + ",",
					depth + 1);
		}
	}

	private @Nullable WireType describe(Type type) {
		try {
			return this.mapper.describe(type);
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

}
