package io.netconduit.handler;

import java.util.ArrayList;
import java.util.List;

import io.netconduit.HandlerExecution;
import io.netconduit.annotation.HandlerSide;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.rpc.HandlerRegistry;
import io.netconduit.engine.rpc.NameTakenException;
import io.netconduit.handler.binding.CallArgumentResolver;
import io.netconduit.handler.binding.ConduitArgumentResolver;
import io.netconduit.handler.binding.HandlerArguments;
import io.netconduit.handler.binding.HandlerArgumentsFactory;
import io.netconduit.handler.discovery.HandlerBeanMethods;
import io.netconduit.handler.discovery.HandlerDiscoverer;
import io.netconduit.handler.discovery.HandlerMethodInfo;
import io.netconduit.handler.discovery.InvalidHandlerMethodException;
import io.netconduit.handler.validation.HandlerConstraints;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.Assert;

/**
 * Registers the annotated methods of all beans. Used when all singletons exist, as in
 * {@code SmartInitializingSingleton.afterSingletonsInstantiated}; beans are searched at
 * the first registration. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class HandlerMethodRegistrar {

	private final ConfigurableListableBeanFactory beanFactory;

	private final ValueMapper payloadMapper;

	private final HandlerConstraints constraints;

	private final List<ConduitArgumentResolver> resolvers;

	private final List<PublisherDecorator> decorators;

	private final HandlerArgumentsFactory argumentsFactory;

	private @Nullable List<HandlerBeanMethods> discovered;

	/**
	 * Create a registrar.
	 * @param beanFactory the factory of the beans
	 * @param payloadMapper reads the arguments and writes the results
	 * @param validator a {@code jakarta.validation.Validator}, or {@code null} for no
	 * validation; not of that type, as it may be absent from the class path
	 * @param resolvers inject further arguments, in this order, after the resolver of the
	 * connection and its principal
	 * @param decorators decorate the publishers that handler methods return, in order
	 */
	public HandlerMethodRegistrar(ConfigurableListableBeanFactory beanFactory, ValueMapper payloadMapper,
			@Nullable Object validator, List<? extends ConduitArgumentResolver> resolvers,
			List<? extends PublisherDecorator> decorators) {
		this.beanFactory = beanFactory;
		this.payloadMapper = payloadMapper;
		this.constraints = HandlerConstraints.of(validator, payloadMapper);
		this.decorators = List.copyOf(decorators);
		this.resolvers = new ArrayList<>(List.of(new CallArgumentResolver()));
		this.resolvers.addAll(resolvers);
		this.argumentsFactory = new HandlerArgumentsFactory(payloadMapper, this.resolvers, validator != null);
	}

	/**
	 * Register the handler methods that serve one end.
	 * @param registry the registry to add them to
	 * @param side {@link HandlerSide#SERVER} or {@link HandlerSide#CLIENT}; methods for
	 * both are registered for either
	 * @throws InvalidHandlerMethodException if a method is not valid
	 * @throws NameTakenException if a name is taken
	 */
	public void register(HandlerRegistry registry, HandlerSide side) {
		Assert.isTrue(side == HandlerSide.SERVER || side == HandlerSide.CLIENT,
				() -> "Handlers are registered for SERVER or CLIENT, not for " + side);
		registry.decoratePublishers(ReturnValueHandler.decorator(this.decorators));
		for (HandlerBeanMethods bean : discovered()) {
			List<HandlerMethodInfo> serving = bean.handlers()
				.stream()
				.filter((handler) -> handler.serves(side))
				.toList();
			if (!serving.isEmpty()) {
				ExceptionHandlerMethods exceptionHandlers = ExceptionHandlerMethods.of(exceptionHandlers(bean));
				serving.forEach((handler) -> register(registry, handler, exceptionHandlers));
			}
		}
	}

	/**
	 * Register the exception handlers of the beans without handlers of their own.
	 * @param resolver the resolver that receives them, instead of its earlier ones
	 * @throws InvalidHandlerMethodException if a method is not valid, or two handle the
	 * same exception type
	 */
	public void register(ExceptionHandlerMethodResolver resolver) {
		List<ExceptionHandlerMethod> methods = discovered().stream()
			.filter((bean) -> bean.handlers().isEmpty())
			.flatMap((bean) -> exceptionHandlers(bean).stream())
			.toList();
		resolver.setMethods(ExceptionHandlerMethods.of(methods));
	}

	/**
	 * Return the beans with annotated methods.
	 * @return the beans in the order of their registration
	 */
	public List<HandlerBeanMethods> beans() {
		return List.copyOf(discovered());
	}

	private void register(HandlerRegistry registry, HandlerMethodInfo info, ExceptionHandlerMethods exceptionHandlers) {
		HandlerArguments arguments = this.argumentsFactory.create(info);
		HandlerMethod method = new HandlerMethod(info, arguments, this.constraints.validation(info, arguments),
				new BeanMethod(this.beanFactory, info.bean(), info.method()), returnValue(info), exceptionHandlers);
		if (info.kind() == HandlerMethodInfo.Kind.MESSAGE) {
			registry.register(new AnnotatedMessageHandler(method));
		}
		else {
			registry.register(new AnnotatedCallHandler(method));
		}
	}

	private ReturnValueHandler returnValue(HandlerMethodInfo info) {
		ReturnValueHandler returnValue = ReturnValueHandler.of(info.method(), info.bean().type(), info::origin,
				this.decorators, this.payloadMapper);
		if (returnValue.isBlocking() && info.execution() == HandlerExecution.EVENT_LOOP) {
			throw new InvalidHandlerMethodException(
					info.origin() + " runs on the event loop, which cannot wait for the Future that it returns",
					"Return a CompletableFuture, or remove execution = EVENT_LOOP.");
		}
		return returnValue;
	}

	private List<ExceptionHandlerMethod> exceptionHandlers(HandlerBeanMethods bean) {
		return bean.exceptionHandlers()
			.stream()
			.map((method) -> new ExceptionHandlerMethod(this.beanFactory, bean.bean(), method, this.resolvers))
			.toList();
	}

	private List<HandlerBeanMethods> discovered() {
		List<HandlerBeanMethods> known = this.discovered;
		if (known == null) {
			known = new HandlerDiscoverer(this.beanFactory).discover();
			this.discovered = known;
		}
		return known;
	}

}
