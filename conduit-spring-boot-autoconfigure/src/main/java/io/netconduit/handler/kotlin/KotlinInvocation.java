package io.netconduit.handler.kotlin;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

/**
 * Invokes a method in a way that only Kotlin knows. Thread-safe.
 *
 * @since 0.1.0
 */
public interface KotlinInvocation {

	/**
	 * Invoke the method.
	 * @param method the method to invoke, which may be declared by an interface or proxy
	 * @param instance the bean, or its proxy
	 * @param arguments the arguments in the order of the method; {@code null} for a
	 * parameter with a default value means that value
	 * @return what the method returns, or a publisher of the result of a suspend function
	 * @throws InvocationTargetException if the method throws
	 * @throws IllegalAccessException if the method is not accessible
	 */
	@Nullable Object invoke(Method method, Object instance, @Nullable Object[] arguments)
			throws InvocationTargetException, IllegalAccessException;

}
