package io.netconduit.handler.discovery;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

import io.netconduit.annotation.HandlerSide;

import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

/**
 * Reads the roles that the handlers of a bean require: the roles on a method or, if it
 * has none, those on its class.
 */
final class HandlerRoles {

	private final HandlerBeanInfo bean;

	private final MergedAnnotations onType;

	/**
	 * Create a reader.
	 * @param bean the bean
	 * @param onType the annotations of its class
	 */
	HandlerRoles(HandlerBeanInfo bean, MergedAnnotations onType) {
		this.bean = bean;
		this.onType = onType;
	}

	/**
	 * Read the roles of a method.
	 * @param method the method
	 * @param own the annotation type for the method's kind of handler
	 * @param other the other annotation type, used if the class does not have the first
	 * @param side the end that the method serves
	 * @return the roles of which a user needs at least one, unmodifiable; empty for every
	 * peer
	 * @throws InvalidHandlerMethodException if a role is blank, or a method with roles
	 * also serves the client's side
	 */
	Set<String> of(Method method, Class<? extends Annotation> own, Class<? extends Annotation> other,
			HandlerSide side) {
		Set<String> roles = find(MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY), own);
		if (roles.isEmpty()) {
			roles = find(this.onType, this.onType.isPresent(own) ? own : other);
		}
		if (roles.stream().anyMatch(String::isBlank)) {
			throw new InvalidHandlerMethodException("A role of " + this.bean.place(method) + " is blank",
					"Specify one: @%s(roles = \"ADMIN\").".formatted(own.getSimpleName()));
		}
		if (!roles.isEmpty() && side != HandlerSide.SERVER) {
			throw new InvalidHandlerMethodException(
					"%s requires the roles %s and has side = %s".formatted(this.bean.place(method), roles, side),
					"Only users of the server have roles; a server that calls a client has none. Remove 'roles', "
							+ "or use side = SERVER.");
		}
		return Set.copyOf(roles);
	}

	// The closest annotation with roles: an override that repeats the annotation without
	// roles must not remove the protection of its interface.
	private static Set<String> find(MergedAnnotations annotations, Class<? extends Annotation> type) {
		return annotations.stream(type)
			.map((annotation) -> annotation.getStringArray("roles"))
			.filter((roles) -> roles.length > 0)
			.findFirst()
			.<Set<String>>map((roles) -> new LinkedHashSet<>(Arrays.asList(roles)))
			.orElse(Set.of());
	}

}
