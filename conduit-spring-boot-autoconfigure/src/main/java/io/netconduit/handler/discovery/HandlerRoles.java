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
 * Reads who may use the handlers of one bean: the roles on a method or, where it names
 * none, those on its class.
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
	 * @param own the annotation of what it handles
	 * @param other the other annotation, which counts where the class bears the first not
	 * at all
	 * @param side which end the method serves
	 * @return the roles of which one is enough, unmodifiable; empty for every peer
	 * @throws InvalidHandlerMethodException if a role is blank, or nobody can have it
	 */
	Set<String> of(Method method, Class<? extends Annotation> own, Class<? extends Annotation> other,
			HandlerSide side) {
		Set<String> roles = find(MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY), own);
		if (roles.isEmpty()) {
			roles = find(this.onType, this.onType.isPresent(own) ? own : other);
		}
		if (roles.stream().anyMatch(String::isBlank)) {
			throw new InvalidHandlerMethodException("A role of " + this.bean.place(method) + " is blank",
					"Name it: @%s(roles = \"ADMIN\").".formatted(own.getSimpleName()));
		}
		if (!roles.isEmpty() && side != HandlerSide.SERVER) {
			throw new InvalidHandlerMethodException(
					"%s asks for the roles %s and has side = %s".formatted(this.bean.place(method), roles, side),
					"Roles are those of our server's users, and a server is no user of our client: drop 'roles', "
							+ "or let the method serve side = SERVER alone.");
		}
		return Set.copyOf(roles);
	}

	// The closest that names any: an override that repeats the annotation for its name
	// is not to lay open what its interface protects.
	private static Set<String> find(MergedAnnotations annotations, Class<? extends Annotation> type) {
		return annotations.stream(type)
			.map((annotation) -> annotation.getStringArray("roles"))
			.filter((roles) -> roles.length > 0)
			.findFirst()
			.<Set<String>>map((roles) -> new LinkedHashSet<>(Arrays.asList(roles)))
			.orElse(Set.of());
	}

}
