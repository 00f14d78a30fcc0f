package io.netconduit.handler;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.lang.reflect.UndeclaredThrowableException;

import io.netconduit.handler.discovery.BeanClass;
import io.netconduit.handler.discovery.HandlerBeanInfo;
import io.netconduit.handler.discovery.InvalidHandlerMethodException;
import io.netconduit.handler.discovery.ProxyPassage;
import io.netconduit.handler.kotlin.KotlinFunction;
import io.netconduit.handler.kotlin.KotlinFunctions;
import io.netconduit.handler.kotlin.KotlinInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.BridgeMethodResolver;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * A method of a bean, to be invoked through the bean's proxy. Thread-safe.
 */
final class BeanMethod {

	private final Method method;

	private final String place;

	private final HandlerBean bean;

	/** {@code null} for methods that are invoked like those of Java. */
	private final @Nullable KotlinInvocation kotlin;

	private volatile Invocable invocable;

	/**
	 * Create a bean method.
	 * @param beanFactory the factory of the bean
	 * @param info the bean
	 * @param method the method as the bean's own class declares it
	 * @throws InvalidHandlerMethodException if the bean's proxy does not let it through
	 */
	BeanMethod(ConfigurableListableBeanFactory beanFactory, HandlerBeanInfo info, Method method) {
		this.method = method;
		this.place = info.place(method);
		this.bean = new HandlerBean(beanFactory, info.name());
		KotlinFunction function = KotlinFunctions.find(method);
		this.kotlin = (function != null) ? function.invocation() : null;
		this.invocable = select(BeanClass.of(beanFactory, info));
	}

	/**
	 * Return the instance for one invocation.
	 * @return the bean, or its proxy
	 */
	Object instance() {
		return this.bean.instance();
	}

	/**
	 * Invoke the method.
	 * @param instance the bean, or its proxy
	 * @param arguments the arguments
	 * @return what the method returns, or a publisher of the result of a suspend function
	 * @throws Exception what the method throws
	 */
	@Nullable Object invoke(Object instance, @Nullable Object[] arguments) throws Exception {
		Invocable current = this.invocable;
		if (current.type() != instance.getClass()) {
			// Not known before an instance exists, as with a prototype's proxy.
			current = select(instance.getClass());
			this.invocable = current;
		}
		try {
			return (this.kotlin == null) ? current.method().invoke(instance, arguments)
					: this.kotlin.invoke(current.method(), instance, arguments);
		}
		catch (InvocationTargetException ex) {
			return rethrow(ex.getTargetException());
		}
	}

	private static @Nullable Object rethrow(Throwable thrown) throws Exception {
		// A proxy wraps exceptions that an interceptor's signature does not allow.
		Throwable cause = (thrown instanceof UndeclaredThrowableException) ? thrown.getCause() : null;
		ReflectionUtils.rethrowException((cause != null) ? cause : thrown);
		return null;
	}

	private Invocable select(Class<?> type) {
		Method selected;
		try {
			selected = invocable(this.method, type);
		}
		catch (IllegalStateException ex) {
			throw new InvalidHandlerMethodException(refusal(type),
					"Declare the method in an interface of the bean, make it other than private, or let the bean be proxied by class (spring.aop.proxy-target-class=true).",
					ex);
		}
		ProxyPassage.Obstacle obstacle = ProxyPassage.obstacle(type, this.method);
		if (obstacle != null) {
			throw new InvalidHandlerMethodException(refusal(type) + ": the method is " + obstacle.description(),
					obstacle.action());
		}
		ReflectionUtils.makeAccessible(selected);
		return new Invocable(type, selected);
	}

	private static Method invocable(Method method, Class<?> type) {
		Method generic = Proxy.isProxyClass(type) ? ofGenericInterface(method, type) : null;
		return (generic != null) ? generic : AopUtils.selectInvocableMethod(method, type);
	}

	// An interface's method with type parameters has other parameter types than the
	// method
	// that implements it.
	private static @Nullable Method ofGenericInterface(Method method, Class<?> proxy) {
		for (Class<?> type : proxy.getInterfaces()) {
			for (Method declared : type.getMethods()) {
				if (declared.getName().equals(method.getName())
						&& declared.getParameterCount() == method.getParameterCount()
						&& !Modifier.isStatic(declared.getModifiers())
						&& implementation(declared, method).equals(method)) {
					return declared;
				}
			}
		}
		return null;
	}

	private static Method implementation(Method declared, Method method) {
		return BridgeMethodResolver
			.findBridgedMethod(ClassUtils.getMostSpecificMethod(declared, method.getDeclaringClass()));
	}

	private String refusal(Class<?> type) {
		return "The proxy " + type.getName() + " does not let calls through to " + this.place;
	}

	/**
	 * The method to invoke on instances of a class.
	 *
	 * @param type the class
	 * @param method the method
	 */
	private record Invocable(Class<?> type, Method method) {

	}

}
