package io.netconduit.handler.discovery;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Finds the beans with annotated methods by name and type, without instantiating them. Of
 * a bean that is created later, the return type of its {@code @Bean} method may be the
 * only known type; its interface then declares the methods. Skips other beans of which
 * only an interface is known, such as typed clients.
 *
 * @since 0.1.0
 */
public final class HandlerDiscoverer {

	private static final Logger logger = LoggerFactory.getLogger(HandlerDiscoverer.class);

	private final ConfigurableListableBeanFactory beanFactory;

	public HandlerDiscoverer(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Find the annotated methods of all beans.
	 * @return the beans with at least one such method, in the order of their registration
	 * @throws InvalidHandlerMethodException if an annotation is used incorrectly
	 */
	public List<HandlerBeanMethods> discover() {
		List<HandlerBeanMethods> discovered = new ArrayList<>();
		for (String beanName : this.beanFactory.getBeanNamesForType(Object.class, true, false)) {
			if (!ScopedProxyUtils.isScopedTarget(beanName)) {
				HandlerBeanMethods methods = discover(beanName);
				if (methods != null) {
					discovered.add(methods);
				}
			}
		}
		return discovered;
	}

	private @Nullable HandlerBeanMethods discover(String beanName) {
		try {
			Class<?> type = targetClass(beanName);
			if (type != null && type.isInterface() && isMadeLater(beanName)) {
				return orNull(ofInterface(beanName, type));
			}
			if (type == null || type.isInterface() || type.getName().startsWith("org.springframework.")) {
				return null;
			}
			return orNull(introspect(beanName, type));
		}
		catch (LinkageError | TypeNotPresentException ex) {
			// The bean's signatures refer to a library that is absent: not an error.
			logger.debug("Bean '{}' is not searched for handler methods: its class cannot be resolved", beanName, ex);
			return null;
		}
	}

	private HandlerBeanMethods introspect(String beanName, Class<?> type) {
		return LambdaClass.is(type) ? ofInterface(beanName, LambdaClass.interfaceOf(type)) : HandlerMethodIntrospector
			.introspect(new HandlerBeanInfo(beanName, type), LifecycleMethods.of(this.beanFactory, beanName, type));
	}

	private static HandlerBeanMethods ofInterface(String beanName, Class<?> type) {
		HandlerBeanMethods methods = HandlerMethodIntrospector.introspect(new HandlerBeanInfo(beanName, type));
		LambdaClass.requireKnownTypes(methods.bean(), methods.handlers());
		return methods;
	}

	private static @Nullable HandlerBeanMethods orNull(HandlerBeanMethods methods) {
		return (!methods.handlers().isEmpty() || !methods.exceptionHandlers().isEmpty()) ? methods : null;
	}

	// A lazy bean or one of another scope that a @Bean method creates. What a factory
	// bean creates may be a typed client.
	private boolean isMadeLater(String beanName) {
		return !this.beanFactory.containsSingleton(beanName) && this.beanFactory.containsBeanDefinition(beanName)
				&& this.beanFactory.getMergedBeanDefinition(beanName).getFactoryMethodName() != null;
	}

	private @Nullable Class<?> targetClass(String beanName) {
		Class<?> type = AutoProxyUtils.determineTargetClass(this.beanFactory, beanName);
		if (type != null && ScopedObject.class.isAssignableFrom(type)) {
			type = AutoProxyUtils.determineTargetClass(this.beanFactory, ScopedProxyUtils.getTargetBeanName(beanName));
		}
		if (type != null && Proxy.isProxyClass(type)) {
			type = proxiedClass(beanName);
		}
		return (type != null) ? ClassUtils.getUserClass(type) : null;
	}

	private @Nullable Class<?> proxiedClass(String beanName) {
		Object instance = this.beanFactory.getSingleton(beanName);
		if (instance == null) {
			return null;
		}
		Class<?> type = AopUtils.getTargetClass(instance);
		return (!Proxy.isProxyClass(type)) ? type : null;
	}

}
