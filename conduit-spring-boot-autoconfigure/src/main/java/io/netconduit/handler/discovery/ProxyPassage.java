package io.netconduit.handler.discovery;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.SpringProxy;
import org.springframework.core.KotlinDetector;
import org.springframework.util.ClassUtils;

/**
 * Finds methods that a generated proxy subclass does not override. A call of such a
 * method on the proxy skips all advice and uses the uninitialized fields of the proxy.
 *
 * @since 0.1.0
 */
public final class ProxyPassage {

	/**
	 * Marks classes that Spring generates without a proxy, such as those of configuration
	 * classes. Their instance is the bean itself.
	 */
	private static final String SPRING_MARKER = ClassUtils.CGLIB_CLASS_SEPARATOR + "SpringCGLIB"
			+ ClassUtils.CGLIB_CLASS_SEPARATOR;

	private ProxyPassage() {
	}

	/**
	 * Find out why calls of a method on an instance do not reach the bean behind it.
	 * @param type the class of the instance, a proxy or not
	 * @param method the method of the bean's own class
	 * @return the obstacle, or {@code null} if calls reach the bean
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
						? "Declare the function and its class 'open': the kotlin-spring plugin opens "
								+ "annotated classes, but not their base classes."
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

	// With other generators the subclass may be the bean itself and override only some
	// methods.
	private static boolean isOverridable(Method method) {
		return !Modifier.isFinal(method.getModifiers()) && !Modifier.isPrivate(method.getModifiers());
	}

	// A package-private method is overridden only in the same package and class loader.
	private static boolean isVisible(Class<?> type, Method method) {
		Class<?> declaring = method.getDeclaringClass();
		return Modifier.isPublic(method.getModifiers()) || Modifier.isProtected(method.getModifiers())
				|| (type.getClassLoader() == declaring.getClassLoader()
						&& type.getPackageName().equals(declaring.getPackageName()));
	}

	/**
	 * The reason why calls do not reach the bean.
	 *
	 * @param description completes "the method is"
	 * @param action how to fix it, as a sentence
	 */
	public record Obstacle(String description, String action) {

	}

}
