package io.netconduit.engine.codec;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

/**
 * Recognizes value classes of Kotlin, which may be absent.
 *
 * @since 0.1.0
 */
public final class KotlinValues {

	private static final String ANNOTATION = "kotlin.jvm.JvmInline";

	private KotlinValues() {
	}

	/**
	 * Return the type of a value class's only property, which is what a payload contains.
	 * @param type any class
	 * @return the type; {@code null} if it is no value class, or one of Kotlin's library
	 */
	public static @Nullable Type propertyType(Class<?> type) {
		Method unbox = unbox(type);
		return (unbox != null) ? unbox.getGenericReturnType() : null;
	}

	/**
	 * Return the class of a value class's only property.
	 * @param type any class
	 * @return the class without generics; {@code null} if it is no value class, or one of
	 * Kotlin's library
	 */
	public static @Nullable Class<?> propertyClass(Class<?> type) {
		Method unbox = unbox(type);
		return (unbox != null) ? unbox.getReturnType() : null;
	}

	/**
	 * Explain why a mapper does not treat the values of a value class right. It sees an
	 * unsigned number or a duration as the integer that the compiler makes of it.
	 * @param type any class
	 * @return completes the sentence that begins with the class's name, {@code null} if
	 * the class is treated right, or if kotlin-reflect is absent
	 */
	public static @Nullable String whyInexact(Class<?> type) {
		Class<?> property = (unbox(type) != null) ? declaredPropertyClass(type) : null;
		return (property != null && property.getName().startsWith("kotlin.") && isValueClass(property))
				? "is a value class of a " + property.getName() + ", which Jackson takes for a signed integer; use the "
						+ property.getName() + " itself"
				: null;
	}

	// As kotlin-reflect shows it, which may be absent.
	private static @Nullable Class<?> declaredPropertyClass(Class<?> type) {
		try {
			ClassLoader loader = type.getClassLoader();
			Class<?> mapping = Class.forName("kotlin.reflect.jvm.ReflectJvmMapping", true, loader);
			for (Field field : type.getDeclaredFields()) {
				Object property = Modifier.isStatic(field.getModifiers()) ? null
						: mapping.getMethod("getKotlinProperty", Field.class).invoke(null, field);
				if (property != null) {
					return classOf(property, loader);
				}
			}
		}
		catch (ReflectiveOperationException | RuntimeException | LinkageError ex) {
			// The class is taken for one with a plain property.
		}
		return null;
	}

	private static @Nullable Class<?> classOf(Object property, ClassLoader loader) throws ReflectiveOperationException {
		Object declared = Class.forName("kotlin.reflect.KCallable", true, loader)
			.getMethod("getReturnType")
			.invoke(property);
		Object classifier = Class.forName("kotlin.reflect.KType", true, loader)
			.getMethod("getClassifier")
			.invoke(declared);
		Class<?> kotlinClass = Class.forName("kotlin.reflect.KClass", true, loader);
		return kotlinClass.isInstance(classifier)
				? (Class<?>) Class.forName("kotlin.jvm.JvmClassMappingKt", true, loader)
					.getMethod("getJavaClass", kotlinClass)
					.invoke(null, classifier)
				: null;
	}

	private static @Nullable Method unbox(Class<?> type) {
		if (type.getName().startsWith("kotlin.") || !isValueClass(type)) {
			return null;
		}
		try {
			return type.getDeclaredMethod("unbox-impl");
		}
		catch (NoSuchMethodException ex) {
			return null;
		}
	}

	private static boolean isValueClass(Class<?> type) {
		for (Annotation annotation : type.getDeclaredAnnotations()) {
			if (annotation.annotationType().getName().equals(ANNOTATION)) {
				return true;
			}
		}
		return false;
	}

}
