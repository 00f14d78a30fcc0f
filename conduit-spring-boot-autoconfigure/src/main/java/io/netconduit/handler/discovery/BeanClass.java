package io.netconduit.handler.discovery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.SpringProxy;
import org.springframework.aop.framework.AopConfigException;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.SmartInstantiationAwareBeanPostProcessor;
import org.springframework.beans.factory.support.AbstractBeanFactory;

/**
 * Finds the class that the instances of a bean have or will have, that of their proxy
 * included.
 *
 * @since 0.1.0
 */
public final class BeanClass {

	private static final Logger logger = LoggerFactory.getLogger(BeanClass.class);

	private BeanClass() {
	}

	/**
	 * Find the class without creating an instance.
	 * @param beanFactory has the bean
	 * @param info the bean
	 * @return the class, as far as it can be told
	 */
	public static Class<?> of(ConfigurableListableBeanFactory beanFactory, HandlerBeanInfo info) {
		Class<?> known = beanFactory.getType(info.name(), false);
		Class<?> type = (known != null) ? known : info.type();
		if (!beanFactory.containsSingleton(info.name()) && beanFactory instanceof AbstractBeanFactory processing
				&& beanFactory.containsBeanDefinition(info.name()) && !beanFactory.isFactoryBean(info.name())) {
			return predict(processing, info.name(), type);
		}
		return type;
	}

	private static Class<?> predict(AbstractBeanFactory beanFactory, String name, Class<?> type) {
		try {
			for (BeanPostProcessor processor : beanFactory.getBeanPostProcessors()) {
				if (processor instanceof SmartInstantiationAwareBeanPostProcessor predicting) {
					Class<?> predicted = predicting.determineBeanType(type, name);
					// Those that make no proxies answer with the bean's own class.
					if (SpringProxy.class.isAssignableFrom(predicted)) {
						return predicted;
					}
				}
			}
		}
		catch (AopConfigException ex) {
			// That the class cannot be proxied is told where an instance is asked for.
			logger.debug("The proxy of bean '{}' is not known before there is one", name, ex);
		}
		return type;
	}

}
