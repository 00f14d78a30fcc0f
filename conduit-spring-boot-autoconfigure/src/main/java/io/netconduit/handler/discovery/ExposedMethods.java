package io.netconduit.handler.discovery;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.netconduit.annotation.ConduitRpc;

import org.springframework.core.KotlinDetector;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;

/**
 * The methods that a class-level {@link ConduitRpc} exposes: the public methods that the
 * annotated type declares itself, except those that an {@link ExposureRule} hides.
 */
final class ExposedMethods {

	private final TypeHierarchy hierarchy;

	private final List<ExposureRule> rules;

	private ExposedMethods(Class<?> type, ExposureRule ofBean) {
		this.hierarchy = new TypeHierarchy(type);
		this.rules = List.of(new ForeignOverrides(this.hierarchy), new ContainerCallbacks(), new InjectionPoints(),
				new PropertyAccessors(), ofBean);
	}

	/**
	 * Return the exposed methods.
	 * @param type the user's class
	 * @return the methods as that class inherits or overrides them; empty if no type of
	 * its hierarchy has the annotation
	 * @throws InvalidHandlerMethodException if an annotated type is a Kotlin class whose
	 * functions cannot be distinguished from generated methods
	 */
	static Set<Method> of(Class<?> type) {
		return of(type, (method) -> false);
	}

	/**
	 * Return the exposed methods of a bean.
	 * @param type the user's class
	 * @param ofBean hides methods of this bean only
	 * @return the methods as that class inherits or overrides them; empty if no type of
	 * its hierarchy has the annotation
	 * @throws InvalidHandlerMethodException if an annotated type is a Kotlin class whose
	 * functions cannot be distinguished from generated methods
	 */
	static Set<Method> of(Class<?> type, ExposureRule ofBean) {
		Set<Class<?>> exposing = new LinkedHashSet<>();
		addExposing(type, exposing);
		return exposing.isEmpty() ? Set.of() : new ExposedMethods(type, ofBean).declaredBy(exposing);
	}

	private Set<Method> declaredBy(Set<Class<?>> types) {
		Set<Method> exposed = new LinkedHashSet<>();
		for (Class<?> type : types) {
			List<Method> methods = declaredMethods(type).filter(ExposedMethods::isPublicInstanceMethod).toList();
			exposed.addAll(this.hierarchy.mostSpecific(methods));
		}
		exposed.removeIf((method) -> this.rules.stream().anyMatch((rule) -> rule.hides(method)));
		return exposed;
	}

	private static Stream<Method> declaredMethods(Class<?> type) {
		return KotlinDetector.isKotlinType(type) ? KotlinClass.functions(type)
				: Arrays.stream(type.getDeclaredMethods());
	}

	// A class with exposed = false also hides the methods of its supertypes.
	private static void addExposing(Class<?> type, Set<Class<?>> exposing) {
		MergedAnnotation<ConduitRpc> annotation = MergedAnnotations.from(type).get(ConduitRpc.class);
		if (annotation.isPresent() && !annotation.getBoolean("exposed")) {
			return;
		}
		if (annotation.isPresent()) {
			exposing.add(type);
		}
		if (type.getSuperclass() != null) {
			addExposing(type.getSuperclass(), exposing);
		}
		for (Class<?> declared : type.getInterfaces()) {
			addExposing(declared, exposing);
		}
	}

	private static boolean isPublicInstanceMethod(Method method) {
		int modifiers = method.getModifiers();
		return Modifier.isPublic(modifiers) && !Modifier.isStatic(modifiers) && !method.isSynthetic()
				&& !method.isBridge();
	}

}
