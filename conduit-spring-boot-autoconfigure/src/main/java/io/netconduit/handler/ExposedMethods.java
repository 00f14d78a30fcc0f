package io.netconduit.handler;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.netconduit.annotation.ConduitExceptionHandler;
import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.core.BridgeMethodResolver;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.util.ClassUtils;

/**
 * What {@link ConduitRpc} on a class offers to the network: the public methods that a
 * type which bears it declares itself, and of them none that is the container's business.
 */
final class ExposedMethods {

	private static final List<Class<? extends Annotation>> NEVER_EXPOSED = List.of(Bean.class, EventListener.class,
			Scheduled.class, Autowired.class, ConduitHandler.class, ConduitExceptionHandler.class);

	/** By name, as their jar may be absent. */
	private static final List<String> NEVER_EXPOSED_BY_NAME = List.of("jakarta.annotation.PostConstruct",
			"jakarta.annotation.PreDestroy");

	private static final List<String> FOREIGN_PACKAGES = List.of("java.", "jakarta.", "org.springframework.");

	private ExposedMethods() {
	}

	/**
	 * Return the exposed methods.
	 * @param type the user's class
	 * @return the methods as that class has them; empty where no type of its hierarchy
	 * bears the annotation
	 */
	static Set<Method> of(Class<?> type) {
		Set<Method> exposed = new LinkedHashSet<>();
		Set<Method> foreign = null;
		for (Class<?> declaring : hierarchy(type)) {
			if (!bearsAnnotation(declaring)) {
				continue;
			}
			foreign = (foreign != null) ? foreign : foreignMethods(type);
			for (Method method : declaring.getDeclaredMethods()) {
				Method specific = mostSpecific(method, type);
				if (isPublicInstanceMethod(method) && !foreign.contains(specific) && !isNeverExposed(specific)) {
					exposed.add(specific);
				}
			}
		}
		return exposed;
	}

	private static boolean bearsAnnotation(Class<?> type) {
		MergedAnnotation<ConduitRpc> annotation = MergedAnnotations.from(type).get(ConduitRpc.class);
		return annotation.isPresent() && annotation.getBoolean("exposed");
	}

	private static boolean isPublicInstanceMethod(Method method) {
		int modifiers = method.getModifiers();
		return Modifier.isPublic(modifiers) && !Modifier.isStatic(modifiers) && !method.isSynthetic()
				&& !method.isBridge();
	}

	private static boolean isNeverExposed(Method method) {
		MergedAnnotations annotations = MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY);
		return NEVER_EXPOSED.stream().anyMatch(annotations::isPresent)
				|| NEVER_EXPOSED_BY_NAME.stream().anyMatch(annotations::isPresent);
	}

	private static Set<Method> foreignMethods(Class<?> type) {
		Set<Method> methods = new LinkedHashSet<>();
		for (Class<?> declaring : hierarchy(type)) {
			if (FOREIGN_PACKAGES.stream().anyMatch(declaring.getName()::startsWith)) {
				for (Method method : declaring.getDeclaredMethods()) {
					methods.add(mostSpecific(method, type));
				}
			}
		}
		return methods;
	}

	private static Method mostSpecific(Method method, Class<?> type) {
		return BridgeMethodResolver.findBridgedMethod(ClassUtils.getMostSpecificMethod(method, type));
	}

	private static Set<Class<?>> hierarchy(Class<?> type) {
		Set<Class<?>> types = new LinkedHashSet<>();
		for (Class<?> current = type; current != null; current = current.getSuperclass()) {
			types.add(current);
			addInterfaces(current, types);
		}
		return types;
	}

	private static void addInterfaces(Class<?> type, Set<Class<?>> types) {
		for (Class<?> declared : type.getInterfaces()) {
			types.add(declared);
			addInterfaces(declared, types);
		}
	}

}
