package io.netconduit.handler.kotlin;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.core.KotlinDetector;
import org.springframework.util.ClassUtils;

/**
 * Finds the functions behind methods of Kotlin classes. Can be used without Kotlin on the
 * class path.
 *
 * @since 0.1.0
 */
public final class KotlinFunctions {

	private static final String REFLECT = "kotlin.reflect.full.KCallables";

	private static final String COROUTINES = "kotlinx.coroutines.reactor.MonoKt";

	private KotlinFunctions() {
	}

	/**
	 * Find the function that a method is compiled from.
	 * @param method a method of any class
	 * @return the function; {@code null} if the method is not of Kotlin, if the compiler
	 * added it, or if kotlin-reflect is not on the class path
	 */
	public static @Nullable KotlinFunction find(Method method) {
		return isReadable(method.getDeclaringClass()) ? KotlinFunction.of(method) : null;
	}

	/**
	 * Find annotations in the types of a method's parameters and result that readers of
	 * class files do not see: the compiler leaves out those of type arguments by default.
	 * @param method a method of any class
	 * @return the classes of the annotations; empty if the method is not of Kotlin, or if
	 * kotlin-reflect is not on the class path
	 */
	public static Set<Class<? extends Annotation>> invisibleAnnotations(Method method) {
		return isReadable(method.getDeclaringClass()) ? KotlinTypeAnnotations.invisible(method) : Set.of();
	}

	/**
	 * Find annotations in the type of a property that readers of class files do not see.
	 * @param field the field of the property
	 * @return the classes of the annotations; empty if the field is not of Kotlin, or if
	 * kotlin-reflect is not on the class path
	 */
	public static Set<Class<? extends Annotation>> invisibleAnnotations(Field field) {
		return isReadable(field.getDeclaringClass()) ? KotlinTypeAnnotations.invisible(field) : Set.of();
	}

	private static boolean isReadable(Class<?> type) {
		return KotlinDetector.isKotlinType(type) && isReflectPresent();
	}

	/**
	 * Whether the libraries that describe functions are on the class path.
	 * @return whether they are
	 */
	public static boolean isReflectPresent() {
		return isPresent(REFLECT);
	}

	/**
	 * Whether the library that turns coroutines into publishers is on the class path.
	 * @return whether it is
	 */
	public static boolean isCoroutinesPresent() {
		return isPresent(COROUTINES);
	}

	private static boolean isPresent(String className) {
		return ClassUtils.isPresent(className, KotlinFunctions.class.getClassLoader());
	}

}
