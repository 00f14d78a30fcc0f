package io.netconduit.engine.codec;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Array;
import java.lang.reflect.Executable;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What stands for an absent value if the one that writes it leaves out empty or default
 * values: exactly what was left out.
 *
 * @since 0.1.0
 */
public final class OmittedValue {

	private OmittedValue() {
	}

	/**
	 * Return whether a value may be absent because it is empty or has its default.
	 * @param inclusion which values are written, {@code null} for all
	 * @param type the type of the value
	 * @return whether such a value is left out, and is known
	 */
	public static boolean isPossible(JsonInclude.@Nullable Include inclusion, Class<?> type) {
		boolean number = type.isPrimitive() || isWrapper(type);
		return inclusion == JsonInclude.Include.NON_DEFAULT && (number || hasEmptyValue(type))
				|| inclusion == JsonInclude.Include.NON_EMPTY && hasEmptyValue(type);
	}

	private static boolean hasEmptyValue(Class<?> type) {
		return type == String.class || type.isArray() || Collection.class.isAssignableFrom(type)
				|| Map.class.isAssignableFrom(type);
	}

	private static boolean isWrapper(Class<?> type) {
		return ExpectedValue.primitive(type) != type;
	}

	/**
	 * Return the value that was left out.
	 * @param type its type
	 * @return the value, {@code null} for a collection or map
	 */
	public static @Nullable Object of(Class<?> type) {
		if (type == String.class) {
			return "";
		}
		if (type.isArray()) {
			return Array.newInstance(type.getComponentType(), 0);
		}
		Class<?> primitive = ExpectedValue.primitive(type);
		return primitive.isPrimitive() ? Array.get(Array.newInstance(primitive, 1), 0) : null;
	}

	/**
	 * Return whether {@code null} is one of the values that may have been left out.
	 * @param creator the constructor or factory method that takes the value
	 * @param index the index of the parameter
	 * @return whether the parameter is {@code @Nullable}, or its class is written in
	 * Kotlin, which knows better
	 */
	public static boolean isNullable(Executable creator, int index) {
		return hasAnnotation(creator.getDeclaringClass(), "Metadata")
				|| hasAnnotation(creator.getParameters()[index], "Nullable")
				|| hasAnnotation(creator.getParameters()[index].getAnnotatedType(), "Nullable");
	}

	private static boolean hasAnnotation(AnnotatedElement element, String simpleName) {
		return Stream.of(element.getAnnotations())
			.anyMatch((annotation) -> annotation.annotationType().getSimpleName().equals(simpleName));
	}

}
