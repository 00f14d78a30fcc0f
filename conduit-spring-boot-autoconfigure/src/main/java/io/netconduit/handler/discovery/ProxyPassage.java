package io.netconduit.handler.discovery;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.SpringProxy;
import org.springframework.core.KotlinDetector;
import org.springframework.util.ClassUtils;

/**
 * Tells which methods a generated subclass does not override. Called on it, they run past
 * all advice and on the fields of an instance that nobody has filled.
 *
 * @since 0.1.0
 */
public final class ProxyPassage {

	/**
	 * What Spring generates where it needs no proxy, such as of a configuration class, is
	 * the bean itself.
	 */
	private static final String SPRING_MARKER = ClassUtils.CGLIB_CLASS_SEPARATOR + "SpringCGLIB"
			+ ClassUtils.CGLIB_CLASS_SEPARATOR;

	private ProxyPassage() {
	}

	/**
	 * Find out why a class does not let calls of a method through to the bean behind it.
	 * @param type the class of what is called, a proxy or not
	 * @param method the method as the bean's own class has it
	 * @return the obstacle, or {@code null} where calls get through
	 */
	public static @Nullable Obstacle obstacle(Class<?> type, Method method) {
		if (!isGeneratedProxy(type) || overrides(type, method)) {
			return null;
		}
		String declaring = method.getDeclaringClass().getName();
		if (!Modifier.isFinal(method.getModifiers())) {
			return new Obstacle("not visible to it as " + declaring + " declares it",
					"Make the method public or protected.");
		}
		return new Obstacle("final in " + declaring,
				KotlinDetector.isKotlinType(method.getDeclaringClass())
						? "Declare the function 'open', or its class where the kotlin-spring plugin does not: "
								+ "that opens annotated classes, not their bases."
						: "Remove 'final' from the method.");
	}

	private static boolean isGeneratedProxy(Class<?> type) {
		if (SpringProxy.class.isAssignableFrom(type)) {
			return !Proxy.isProxyClass(type);
		}
		return ClassUtils.getUserClass(type) != type && !type.getName().contains(SPRING_MARKER);
	}

	private static boolean overrides(Class<?> type, Method method) {
		try {
			type.getDeclaredMethod(method.getName(), method.getParameterTypes());
		}
		catch (NoSuchMethodException ex) {
			return !SpringProxy.class.isAssignableFrom(type) && isOverridable(method);
		}
		return isVisible(type, method);
	}

	// For other generators a subclass may be the bean itself, and leave out what it need
	// not change.
	private static boolean isOverridable(Method method) {
		return !Modifier.isFinal(method.getModifiers()) && !Modifier.isPrivate(method.getModifiers());
	}

	// A namesake in another package or of another class loader overrides nothing.
	private static boolean isVisible(Class<?> type, Method method) {
		Class<?> declaring = method.getDeclaringClass();
		return Modifier.isPublic(method.getModifiers()) || Modifier.isProtected(method.getModifiers())
				|| (type.getClassLoader() == declaring.getClassLoader()
						&& type.getPackageName().equals(declaring.getPackageName()));
	}

	/**
	 * Why calls do not get through.
	 *
	 * @param description completes "the method is"
	 * @param action a sentence that says what to do about it
	 */
	public record Obstacle(String description, String action) {

	}

}
