package io.netconduit.handler;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.netconduit.CallContext;
import io.netconduit.RpcException;
import io.netconduit.annotation.ConduitExceptionHandler;
import io.netconduit.handler.binding.ConduitArgumentResolver;
import io.netconduit.handler.binding.HandlerParameters;
import io.netconduit.handler.discovery.HandlerBeanInfo;
import io.netconduit.handler.discovery.InvalidHandlerMethodException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

/**
 * One method that turns exceptions into the error for the caller.
 */
final class ExceptionHandlerMethod {

	private static final String UNTOLD = "The method failed";

	private final String place;

	private final BeanMethod method;

	private final int code;

	private final boolean returnsNothing;

	private final Set<Class<? extends Throwable>> exceptionTypes = new LinkedHashSet<>();

	/** The resolver of each argument, {@code null} for the exception. */
	private final List<@Nullable ConduitArgumentResolver> resolvers = new ArrayList<>();

	private final List<MethodParameter> parameters;

	/**
	 * Create an exception handler.
	 * @param beanFactory has the bean
	 * @param bean the bean
	 * @param method the method as the bean's own class declares it
	 * @param resolvers resolve the parameters other than the exception
	 * @throws InvalidHandlerMethodException if the signature is not valid
	 */
	ExceptionHandlerMethod(ConfigurableListableBeanFactory beanFactory, HandlerBeanInfo bean, Method method,
			List<ConduitArgumentResolver> resolvers) {
		this.place = bean.place(method);
		MergedAnnotation<ConduitExceptionHandler> annotation = MergedAnnotations
			.from(method, SearchStrategy.TYPE_HIERARCHY)
			.get(ConduitExceptionHandler.class);
		this.code = annotation.getInt("code");
		this.returnsNothing = method.getReturnType() == void.class;
		requireUsableReturnType(method.getReturnType());
		for (Class<?> type : annotation.getClassArray("value")) {
			this.exceptionTypes.add(type.asSubclass(Throwable.class));
		}
		this.parameters = HandlerParameters.of(method, bean.type());
		this.parameters.forEach((parameter) -> addParameter(parameter, resolvers));
		if (this.exceptionTypes.isEmpty()) {
			throw new InvalidHandlerMethodException("@ConduitExceptionHandler on " + this.place + " names no exception",
					"Give the method the exception as a parameter, or name its type in the annotation.");
		}
		this.method = new BeanMethod(beanFactory, bean, method);
	}

	/**
	 * Return what this method handles.
	 * @return the exception types, at least one
	 */
	Set<Class<? extends Throwable>> exceptionTypes() {
		return this.exceptionTypes;
	}

	/**
	 * Return the place of the method's declaration.
	 * @return the place, for error messages
	 */
	String place() {
		return this.place;
	}

	/**
	 * Invoke the method.
	 * @param exception an exception of a type that this method handles
	 * @param context the call or message that failed
	 * @return the error for the peer, or {@code null} if the method does not decide
	 * @throws Exception what the method throws
	 */
	@Nullable RpcException resolve(Throwable exception, CallContext context) throws Exception {
		@Nullable Object[] arguments = new Object[this.parameters.size()];
		for (int i = 0; i < arguments.length; i++) {
			ConduitArgumentResolver resolver = this.resolvers.get(i);
			arguments[i] = (resolver != null) ? resolver.resolve(this.parameters.get(i), context) : exception;
		}
		Object answer = this.method.invoke(this.method.instance(), arguments);
		if (answer instanceof RpcException told) {
			return told;
		}
		if (answer == null && !this.returnsNothing) {
			return null;
		}
		return new RpcException(this.code, (answer != null) ? answer.toString() : UNTOLD, null, exception);
	}

	private void requireUsableReturnType(Class<?> type) {
		if (!this.returnsNothing && type != String.class && !RpcException.class.isAssignableFrom(type)) {
			throw new InvalidHandlerMethodException(
					"@ConduitExceptionHandler method " + this.place + " returns " + type.getSimpleName(),
					"Return an RpcException, the text for the caller as a String, or nothing.");
		}
	}

	@SuppressWarnings("unchecked")
	private void addParameter(MethodParameter parameter, List<ConduitArgumentResolver> candidates) {
		Class<?> type = parameter.getParameterType();
		if (!Throwable.class.isAssignableFrom(type)) {
			ConduitArgumentResolver resolver = HandlerParameters.resolverFor(parameter, candidates);
			if (resolver == null) {
				throw new InvalidHandlerMethodException(
						"Nothing can be passed as parameter " + HandlerParameters.place(parameter) + " ("
								+ type.getSimpleName() + ") of @ConduitExceptionHandler method " + this.place,
						"Take the exception, the CallContext, the ConduitConnection, or what a ConduitArgumentResolver injects.");
			}
			this.resolvers.add(resolver);
			return;
		}
		if (this.exceptionTypes.isEmpty()) {
			this.exceptionTypes.add((Class<? extends Throwable>) type);
		}
		for (Class<?> handled : this.exceptionTypes) {
			if (!type.isAssignableFrom(handled)) {
				throw new InvalidHandlerMethodException(
						"@ConduitExceptionHandler method " + this.place + " is for " + handled.getSimpleName()
								+ " but takes a " + type.getSimpleName(),
						"Declare the parameter with a type that all its exceptions have.");
			}
		}
		this.resolvers.add(null);
	}

}
