package io.netconduit.handler.validation;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.function.Predicate;

import io.netconduit.handler.discovery.HandlerMethodInfo;
import io.netconduit.handler.discovery.InvalidHandlerMethodException;
import io.netconduit.handler.validation.ContainerType.Parts;
import jakarta.validation.Constraint;
import jakarta.validation.Valid;

import org.springframework.core.ResolvableType;

/**
 * Refuses annotations that a validator ignores without a word because of where they are
 * in a type. Loaded only if Jakarta Validation is on the class path.
 */
final class EffectiveConstraints {

	private EffectiveConstraints() {
	}

	/**
	 * Require that the validator sees the constraints in the types of a method.
	 * @param handler the method
	 * @throws InvalidHandlerMethodException if it does not see one
	 */
	static void require(HandlerMethodInfo handler) {
		Method method = handler.method();
		String parameters = "a parameter of " + handler.origin();
		for (Parameter parameter : method.getParameters()) {
			requireNoneOnBounds(parameter.getAnnotatedType(), true, parameters);
			requireNoneOnWhole(parameter.getAnnotatedType(), parameter, true, parameters);
		}
		String result = "the result of " + handler.origin();
		requireNoneOnBounds(method.getAnnotatedReturnType(), false, result);
		requireNoneOnWhole(method.getAnnotatedReturnType(), method, false, result);
	}

	/**
	 * Require that no bound of a wildcard has a constraint.
	 * @param type the type
	 * @param validAllowed whether the values are validated without {@code @Valid}
	 * @param place what is declared with the type, for the message
	 * @throws InvalidHandlerMethodException if a bound has a constraint
	 */
	static void requireNoneOnBounds(AnnotatedType type, boolean validAllowed, String place) {
		if (type instanceof AnnotatedParameterizedType parameterized) {
			for (AnnotatedType argument : parameterized.getAnnotatedActualTypeArguments()) {
				requireNoneOnBounds(argument, validAllowed, place);
			}
		}
		else if (type instanceof AnnotatedArrayType array) {
			requireNoneOnBounds(array.getAnnotatedGenericComponentType(), validAllowed, place);
		}
		else if (type instanceof AnnotatedWildcardType wildcard) {
			requireNone(wildcard.getAnnotatedUpperBounds(), validAllowed, place);
			requireNone(wildcard.getAnnotatedLowerBounds(), validAllowed, place);
		}
	}

	private static void requireNone(AnnotatedType[] bounds, boolean validAllowed, String place) {
		for (AnnotatedType bound : bounds) {
			for (Annotation annotation : bound.getAnnotations()) {
				Class<?> type = annotation.annotationType();
				if (type.isAnnotationPresent(Constraint.class) || (type == Valid.class && !validAllowed)) {
					throw new InvalidHandlerMethodException(
							"@" + type.getSimpleName() + " on the bound of a wildcard in " + place
									+ " is never checked",
							"Replace the wildcard by its bound: List<@" + type.getSimpleName()
									+ " …> instead of List<? extends @" + type.getSimpleName() + " …>.");
				}
			}
			requireNoneOnBounds(bound, validAllowed, place);
		}
	}

	/**
	 * Require that constraints on the whole type of an element are on the element, too. A
	 * validator looks for them there only.
	 * @param type the type
	 * @param element what is declared with the type
	 * @param validAllowed whether the values are validated without {@code @Valid}
	 * @param place the element, for the message
	 * @throws InvalidHandlerMethodException if one is only on the type
	 */
	static void requireNoneOnWhole(AnnotatedType type, AnnotatedElement element, boolean validAllowed, String place) {
		for (Annotation annotation : type.getAnnotations()) {
			Class<? extends Annotation> name = annotation.annotationType();
			if ((name.isAnnotationPresent(Constraint.class) || name == Valid.class && !validAllowed)
					&& !element.isAnnotationPresent(name)) {
				throw new InvalidHandlerMethodException(
						"@" + name.getSimpleName() + " on the type of " + place + " is never checked",
						"Put it before the whole declaration: as @" + name.getSimpleName()
								+ " String[] in place of String @" + name.getSimpleName()
								+ " []. A constraint of your own needs a @Target for it, such as PARAMETER, METHOD or FIELD.");
			}
		}
	}

	/**
	 * Require that {@code @Valid} on a container inside another one is not meant for what
	 * the inner one holds.
	 * @param type the type
	 * @param cascade whether the validator continues into it
	 * @param place what is declared with the type, for the message
	 * @param constrained whether a type has constraints
	 * @throws InvalidHandlerMethodException if the validator does not reach constraints
	 */
	static void requireReached(ResolvableType type, Cascade cascade, String place, Predicate<Class<?>> constrained) {
		Parts parts = ContainerType.parts(type);
		if (parts == null) {
			return;
		}
		if (cascade.cascaded() && !cascade.outermost()) {
			ContainerType.forEachBean(parts.elements(), cascade.into(parts.typeArgument(), true), (bean, into) -> {
				if (!into.cascaded() && constrained.test(bean.toClass())) {
					throw new InvalidHandlerMethodException(
							"@Valid does not reach the constraints of " + bean.toClass().getName() + " in " + place
									+ ", because it is on a container in a container",
							"Annotate the type argument: @Valid " + bean.toClass().getSimpleName() + ".");
				}
			});
		}
		// A container of the application may hold itself.
		if (!ContainerType.isBean(type.toClass()) || ContainerType.isAsynchronous(type.toClass())) {
			parts.forEach(cascade, (part, into) -> requireReached(part, into, place, constrained));
		}
	}

}
