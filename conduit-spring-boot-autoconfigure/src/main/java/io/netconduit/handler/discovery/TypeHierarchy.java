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
 * A class with all its supertypes. Resolves methods of the supertypes to those of the
 * class.
 */
final class TypeHierarchy {

	private final Class<?> type;

	private final Set<Class<?>> types = new LinkedHashSet<>();

	/**
	 * Create a hierarchy.
	 * @param type the most specific class
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
	 * @return the methods as the most specific class inherits or overrides them
	 */
	Set<Method> declaredMethods(Class<?> declaring) {
		return mostSpecific(Arrays.asList(declaring.getDeclaredMethods()));
	}

	/**
	 * Find the methods of the most specific class that correspond to methods of its
	 * supertypes.
	 * @param methods the methods
	 * @return the overriding methods, or the methods themselves if they are not
	 * overridden
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
