package io.netconduit.context;

import io.netconduit.annotation.HandlerSide;
import io.netconduit.client.ConduitClient;
import io.netconduit.engine.rpc.HandlerHost;
import io.netconduit.engine.rpc.HandlerRegistry;
import io.netconduit.engine.rpc.NameTakenException;
import io.netconduit.handler.ExceptionHandlerMethodResolver;
import io.netconduit.handler.HandlerMethodRegistrar;
import io.netconduit.server.ConduitServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Registers the annotated handler methods with the application's server and client. It
 * runs after all singletons have been created, so that handler beans can have the server
 * and the client injected without a circular dependency.
 *
 * @since 0.1.0
 */
public final class HandlerRegistration implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(HandlerRegistration.class);

	private final HandlerMethodRegistrar registrar;

	private final ExceptionHandlerMethodResolver exceptionHandlers;

	private final ObjectProvider<ConduitServer> server;

	private final ObjectProvider<ConduitClient> client;

	/**
	 * Create a registration.
	 * @param registrar finds and registers the handler methods
	 * @param exceptionHandlers receives the exception handlers that apply to all handlers
	 * @param server the server, if there is one
	 * @param client the client, if there is one
	 */
	public HandlerRegistration(HandlerMethodRegistrar registrar, ExceptionHandlerMethodResolver exceptionHandlers,
			ObjectProvider<ConduitServer> server, ObjectProvider<ConduitClient> client) {
		this.registrar = registrar;
		this.exceptionHandlers = exceptionHandlers;
		this.server = server;
		this.client = client;
	}

	@Override
	public void afterSingletonsInstantiated() {
		register(this.server.getIfAvailable(), HandlerSide.SERVER);
		register(this.client.getIfAvailable(), HandlerSide.CLIENT);
		this.registrar.register(this.exceptionHandlers);
	}

	private void register(@Nullable Object end, HandlerSide side) {
		if (end == null) {
			logger.debug("{} side: not in this application, its handlers are not registered", side);
			return;
		}
		Object target = AopProxyUtils.getSingletonTarget(end);
		if (((target != null) ? target : end) instanceof HandlerHost host) {
			register(host.handlers(), side);
		}
		else {
			logger.info("{} side: the bean of {} takes no annotated handlers", side, end.getClass());
		}
	}

	private void register(HandlerRegistry handlers, HandlerSide side) {
		try {
			this.registrar.register(handlers, side);
		}
		catch (NameTakenException ex) {
			throw new HandlerRegistrationException(String.valueOf(ex.getMessage()),
					"Give one of them another name, or assign it to the other side, as with side = CLIENT.", ex);
		}
		logger.debug("{} side: {} methods and {} message types", side, handlers.calls().size(),
				handlers.messages().size());
	}

}
