package io.netconduit.handler.binding;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.util.ClassUtils;

/**
 * The parameters of a bean's method, with annotations from its interfaces and type
 * variables resolved by the bean's class.
 *
 * @since 0.1.0
 */
public final class HandlerParameters extends AnnotatedMethod {

	private static final ParameterNameDiscoverer DECLARED = new DefaultParameterNameDiscoverer();

	private final Class<?> beanType;

	private HandlerParameters(Method method, Class<?> beanType) {
		super(method);
		this.beanType = beanType;
	}

	/**
	 * Return the parameters of a method.
	 * @param method the method
	 * @param beanType the class of the bean
	 * @return the parameters in order
	 */
	public static List<MethodParameter> of(Method method, Class<?> beanType) {
		List<MethodParameter> parameters = List.of(new HandlerParameters(method, beanType).getMethodParameters());
		ParameterNameDiscoverer names = new InheritedNames(beanType);
		parameters.forEach((parameter) -> parameter.initParameterNameDiscovery(names));
		return parameters;
	}

	/**
	 * Return a parameter's type, with type variables resolved by the bean's class.
	 * @param parameter the parameter
	 * @return the type
	 */
	public static ResolvableType type(MethodParameter parameter) {
		return ResolvableType.forType(
				GenericTypeResolver.resolveType(parameter.getGenericParameterType(), parameter.getContainingClass()));
	}

	/**
	 * Describe a parameter for a message.
	 * @param parameter the parameter
	 * @return its name in quotes, or its index if the class file does not contain the
	 * name
	 */
	public static String place(MethodParameter parameter) {
		String name = parameter.getParameterName();
		return (name != null) ? "'" + name + "'" : String.valueOf(parameter.getParameterIndex());
	}

	/**
	 * Find the resolver that injects a parameter.
	 * @param parameter the parameter
	 * @param resolvers the resolvers in the order in which they are asked
	 * @return the first resolver that supports the parameter, or {@code null} if there is
	 * none
	 */
	public static @Nullable ConduitArgumentResolver resolverFor(MethodParameter parameter,
			List<ConduitArgumentResolver> resolvers) {
		for (ConduitArgumentResolver resolver : resolvers) {
			if (resolver.supports(parameter)) {
				return resolver;
			}
		}
		return null;
	}

	@Override
	protected Class<?> getContainingClass() {
		// Also called by the super constructor, before the field is set.
		return (this.beanType != null) ? this.beanType : super.getContainingClass();
	}

	/**
	 * Names from the class file of the method or, if that has none, of an interface
	 * method that it implements.
	 *
	 * @param beanType the class that has the method
	 */
	private record InheritedNames(Class<?> beanType) implements ParameterNameDiscoverer {

		@Override
		public @Nullable String @Nullable [] getParameterNames(Method method) {
			@Nullable String[] names = DECLARED.getParameterNames(method);
			if (names != null) {
				return names;
			}
			for (Class<?> declaring : ClassUtils.getAllInterfacesForClassAsSet(this.beanType)) {
				Method declared = ClassUtils.getMethodIfAvailable(declaring, method.getName(),
						method.getParameterTypes());
				names = (declared != null) ? DECLARED.getParameterNames(declared) : null;
				if (names != null) {
					return names;
				}
			}
			return null;
		}

		@Override
		public @Nullable String @Nullable [] getParameterNames(Constructor<?> constructor) {
			return DECLARED.getParameterNames(constructor);
		}

	}

}
