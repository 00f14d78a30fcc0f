package io.netconduit.handler.validation;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.util.Set;

import io.netconduit.handler.discovery.HandlerMethodInfo;
import io.netconduit.handler.discovery.InvalidHandlerMethodException;
import io.netconduit.handler.kotlin.KotlinFunction;
import io.netconduit.handler.kotlin.KotlinFunctions;
import jakarta.validation.Constraint;
import jakarta.validation.Valid;

/**
 * Refuses constraints in Kotlin's sources that the validator cannot see, because they are
 * not, or not in the usual place, in the class file. Loaded only if Jakarta Validation is
 * on the class path.
 */
final class KotlinConstraints {

	private KotlinConstraints() {
	}

	/**
	 * Require that the validator sees the constraints in the types of a method.
	 * @param handler the method
	 * @throws InvalidHandlerMethodException if it does not see one
	 */
	static void requireVisible(HandlerMethodInfo handler) {
		requireVisible(KotlinFunctions.invisibleAnnotations(handler.method()),
				"a type in the declaration of " + handler.origin());
	}

	/**
	 * Require that the validator sees the values that a constraint across parameters is
	 * for.
	 * @param handler the method
	 * @throws InvalidHandlerMethodException if the function has a default value, which is
	 * not known before it runs
	 */
	static void requireValues(HandlerMethodInfo handler) {
		KotlinFunction function = KotlinFunctions.find(handler.method());
		for (int i = 0; function != null && i < handler.method().getParameterCount(); i++) {
			if (function.hasDefault(i)) {
				throw new InvalidHandlerMethodException(
						"The constraint across the parameters of " + handler.origin()
								+ " cannot be checked, because the function has default values",
						"Remove the default values, or take the parameters in one class, and put the constraint on that class.");
			}
		}
	}

	/**
	 * Require that the validator sees the constraints in the type of a property.
	 * @param field the field of the property
	 * @param handler the method that takes or returns the owner of the property
	 * @throws InvalidHandlerMethodException if it does not see one
	 */
	static void requireVisible(Field field, HandlerMethodInfo handler) {
		requireVisible(KotlinFunctions.invisibleAnnotations(field), "the type of '" + field.getName() + "' of "
				+ field.getDeclaringClass().getName() + ", which is in the payload of " + handler.origin() + ",");
	}

	private static void requireVisible(Set<Class<? extends Annotation>> invisible, String place) {
		for (Class<? extends Annotation> annotation : invisible) {
			if (annotation == Valid.class || annotation.isAnnotationPresent(Constraint.class)) {
				throw new InvalidHandlerMethodException(
						"@" + annotation.getSimpleName() + " on " + place + " is never checked",
						"For a type argument, compile with the option -Xemit-jvm-type-annotations of Kotlin, and annotate the type argument with @JvmSuppressWildcards if its class is open; for the whole type, annotate the parameter, function or field instead. For a type argument in the result of a suspend function, return a CompletableFuture or Mono.");
			}
		}
	}

}
