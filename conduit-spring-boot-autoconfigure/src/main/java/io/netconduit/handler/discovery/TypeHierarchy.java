package io.netconduit.handler.discovery;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.core.BridgeMethodResolver;
import org.springframework.util.ClassUtils;

/**
 * A class with all its supertypes, whose methods it knows as that class has them.
 */
final class TypeHierarchy {

	private final Class<?> type;

	private final Set<Class<?>> types = new LinkedHashSet<>();

	/**
	 * Create a hierarchy.
	 * @param type the class at its bottom
	 */
	TypeHierarchy(Class<?> type) {
		this.type = type;
		add(type);
	}

	/**
	 * Return the types.
	 * @return the class itself first, then its supertypes
	 */
	Set<Class<?>> types() {
		return this.types;
	}

	/**
	 * Return the methods that one of the types declares.
	 * @param declaring the type
	 * @return the methods as the class at the bottom has them
	 */
	Set<Method> declaredMethods(Class<?> declaring) {
		return mostSpecific(Arrays.asList(declaring.getDeclaredMethods()));
	}

	/**
	 * Find what becomes of methods of its types in the class at the bottom.
	 * @param methods the methods
	 * @return their overrides, or themselves where there are none
	 */
	Set<Method> mostSpecific(Collection<Method> methods) {
		return methods.stream()
			.map((method) -> BridgeMethodResolver
				.findBridgedMethod(ClassUtils.getMostSpecificMethod(method, this.type)))
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	private void add(Class<?> added) {
		this.types.add(added);
		if (added.getSuperclass() != null) {
			add(added.getSuperclass());
		}
		for (Class<?> declared : added.getInterfaces()) {
			add(declared);
		}
	}

}
