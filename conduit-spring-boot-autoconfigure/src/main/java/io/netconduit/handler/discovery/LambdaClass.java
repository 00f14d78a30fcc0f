package io.netconduit.handler.discovery;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;

/**
 * The class that the JDK generates for a lambda or method reference. Its methods have
 * neither parameter names nor generic types, so the interface describes them.
 */
final class LambdaClass {

	private LambdaClass() {
	}

	/**
	 * Return whether a class is that of a lambda.
	 * @param type the class
	 * @return whether it is
	 */
	static boolean is(Class<?> type) {
		return type.isHidden() && type.isSynthetic() && type.getSuperclass() == Object.class
				&& type.getInterfaces().length > 0;
	}

	/**
	 * Find the interface that a lambda implements.
	 * @param type the lambda's class
	 * @return the interface with the method, never a marker such as {@code Serializable}
	 */
	static Class<?> interfaceOf(Class<?> type) {
		return Arrays.stream(type.getInterfaces())
			.filter(LambdaClass::hasAbstractMethod)
			.findFirst()
			.orElse(type.getInterfaces()[0]);
	}

	private static boolean hasAbstractMethod(Class<?> type) {
		return Arrays.stream(type.getMethods())
			.anyMatch(
					(method) -> Modifier.isAbstract(method.getModifiers()) && !ReflectionUtils.isObjectMethod(method));
	}

	/**
	 * Refuse methods whose types depend on type arguments, which a lambda does not have.
	 * @param bean the bean
	 * @param handlers its methods
	 * @throws InvalidHandlerMethodException if there is one
	 */
	static void requireKnownTypes(HandlerBeanInfo bean, List<HandlerMethodInfo> handlers) {
		for (HandlerMethodInfo handler : handlers) {
			if (types(handler.method(), bean.type()).anyMatch(ResolvableType::hasUnresolvableGenerics)
					|| types(handler.method(), bean.type()).anyMatch((type) -> type.resolve() == null)) {
				throw new InvalidHandlerMethodException(
						"The types of " + handler.origin()
								+ " are not known: the bean is a lambda, which has no type arguments",
						"Write a class that implements the interface, or give the lambda an interface without type parameters.");
			}
		}
	}

	private static Stream<ResolvableType> types(Method method, Class<?> type) {
		return IntStream.range(-1, method.getParameterCount())
			.mapToObj((index) -> ResolvableType
				.forMethodParameter(new MethodParameter(method, index).withContainingClass(type)));
	}

}
