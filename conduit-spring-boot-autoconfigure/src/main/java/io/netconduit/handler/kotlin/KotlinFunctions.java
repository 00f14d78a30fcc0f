package io.netconduit.handler.kotlin;

import java.lang.reflect.Method;

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
		return (KotlinDetector.isKotlinType(method.getDeclaringClass()) && isReflectPresent())
				? KotlinFunction.of(method) : null;
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
