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
 * Determines the class of a bean's instance, which may be the class of its proxy, even
 * before the instance exists.
 *
 * @since 0.1.0
 */
public final class BeanClass {

	private static final Logger logger = LoggerFactory.getLogger(BeanClass.class);

	private BeanClass() {
	}

	/**
	 * Determine the class without creating an instance.
	 * @param beanFactory the factory of the bean
	 * @param info the bean
	 * @return the class, as far as it can be predicted
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
					// Post-processors that create no proxy return the bean's own class.
					if (SpringProxy.class.isAssignableFrom(predicted)) {
						return predicted;
					}
				}
			}
		}
		catch (AopConfigException ex) {
			// The failure is reported when an instance is created.
			logger.debug("The proxy class of bean '{}' cannot be predicted", name, ex);
		}
		return type;
	}

}
