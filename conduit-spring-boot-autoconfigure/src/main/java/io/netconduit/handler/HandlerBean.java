package io.netconduit.handler;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;

/**
 * Looks up the instance of a bean when it is first needed, and again for each invocation
 * if the bean is not a singleton. Thread-safe.
 */
final class HandlerBean {

	private final BeanFactory beanFactory;

	private final String name;

	private volatile @Nullable Object singleton;

	HandlerBean(BeanFactory beanFactory, String name) {
		this.beanFactory = beanFactory;
		this.name = name;
	}

	/**
	 * Return the instance for one invocation.
	 * @return the bean, or its proxy
	 */
	Object instance() {
		Object known = this.singleton;
		if (known != null) {
			return known;
		}
		Object bean = this.beanFactory.getBean(this.name);
		if (this.beanFactory.isSingleton(this.name)) {
			this.singleton = bean;
		}
		return bean;
	}

}
