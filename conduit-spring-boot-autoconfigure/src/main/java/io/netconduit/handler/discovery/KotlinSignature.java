package io.netconduit.handler.discovery;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Collection;

import io.netconduit.annotation.ConduitExceptionHandler;
import io.netconduit.handler.kotlin.KotlinFunction;
import io.netconduit.handler.kotlin.KotlinFunctions;

import org.springframework.core.KotlinDetector;

/**
 * Refuses functions of Kotlin that cannot be called.
 */
final class KotlinSignature {

	private KotlinSignature() {
	}

	/**
	 * Require that a function can be called.
	 * @param method its method
	 * @param annotation the annotation that makes it a handler
	 * @param place where it is declared
	 * @throws InvalidHandlerMethodException if it cannot, or if a library is absent that
	 * calling it requires
	 */
	static void requireCallable(Method method, Class<? extends Annotation> annotation, String place) {
		if (KotlinDetector.isSuspendingFunction(method)) {
			requireCoroutines(annotation, place);
		}
		// The compiler appends a hash to the name if a value class is in the signature.
		if (method.getName().indexOf('-') >= 0 && !KotlinFunctions.isReflectPresent()) {
			throw refusal(annotation, "a function with a value class in its signature", place,
					"Add org.jetbrains.kotlin:kotlin-reflect in your Kotlin version, or use the type of the value class's property instead.");
		}
		KotlinFunction function = KotlinFunctions.find(method);
		if (function != null && function.hasReceiver()) {
			throw refusal(annotation, "a function with a receiver or context parameters", place,
					"Callers have no name for those: declare a parameter instead.");
		}
	}

	/**
	 * Whether a method is one that the compiler adds to a function with default values,
	 * as {@code @JvmOverloads} requests. It has the annotations of the function.
	 * @param method the method
	 * @param candidates methods with the same annotation
	 * @return whether it is such a method of one of the others
	 */
	static boolean isOverload(Method method, Collection<Method> candidates) {
		return KotlinDetector.isKotlinType(method.getDeclaringClass()) && KotlinFunctions.find(method) == null
				&& candidates.stream()
					.anyMatch((other) -> other.getDeclaringClass() == method.getDeclaringClass()
							&& other.getName().equals(method.getName())
							&& other.getParameterCount() > method.getParameterCount()
							&& KotlinFunctions.find(other) != null);
	}

	private static void requireCoroutines(Class<? extends Annotation> annotation, String place) {
		if (annotation == ConduitExceptionHandler.class) {
			throw refusal(annotation, "a suspend function", place,
					"Remove 'suspend': an exception handler returns its answer at once.");
		}
		if (!KotlinFunctions.isReflectPresent() || !KotlinFunctions.isCoroutinesPresent()) {
			throw refusal(annotation, "a suspend function", place,
					"Add org.jetbrains.kotlinx:kotlinx-coroutines-reactor and org.jetbrains.kotlin:kotlin-reflect, or return a CompletableFuture.");
		}
	}

	private static InvalidHandlerMethodException refusal(Class<? extends Annotation> annotation, String what,
			String place, String action) {
		return new InvalidHandlerMethodException(
				"@%s applies to %s, %s".formatted(annotation.getSimpleName(), what, place), action);
	}

}
