package io.netconduit.handler.discovery;

import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.util.ClassUtils;
import org.springframework.util.ObjectUtils;

/**
 * Hides the methods that a bean's definition names as its init and destroy methods, such
 * as the {@code close} or {@code shutdown} that the container infers for a {@code @Bean}
 * method.
 */
final class LifecycleMethods implements ExposureRule {

	private final Set<String> names;

	private LifecycleMethods(Set<String> names) {
		this.names = names;
	}

	/**
	 * Create the rule for one bean.
	 * @param beanFactory the factory of the bean
	 * @param beanName the bean's name
	 * @param type the class of the bean
	 * @return the rule
	 */
	static LifecycleMethods of(ConfigurableListableBeanFactory beanFactory, String beanName, Class<?> type) {
		Set<String> names = new LinkedHashSet<>();
		Stream.of(beanName, ScopedProxyUtils.getTargetBeanName(beanName))
			.filter(beanFactory::containsBeanDefinition)
			.map(beanFactory::getMergedBeanDefinition)
			.filter(AbstractBeanDefinition.class::isInstance)
			.map(AbstractBeanDefinition.class::cast)
			.forEach((definition) -> {
				add(definition.getInitMethodNames(), type, names);
				add(definition.getDestroyMethodNames(), type, names);
			});
		return new LifecycleMethods(names);
	}

	private static void add(String @Nullable [] methods, Class<?> type, Set<String> names) {
		if (ObjectUtils.isEmpty(methods)) {
			return;
		}
		for (String name : methods) {
			if (AbstractBeanDefinition.INFER_METHOD.equals(name)) {
				names.add(ClassUtils.hasMethod(type, "close") ? "close" : "shutdown");
			}
			else {
				names.add(name);
			}
		}
	}

	@Override
	public boolean hides(Method method) {
		return method.getParameterCount() == 0 && this.names.contains(method.getName());
	}

}
