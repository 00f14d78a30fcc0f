package io.netconduit.context;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.netconduit.annotation.HandlerSide;
import io.netconduit.client.ConduitClient;
import io.netconduit.engine.rpc.HandlerHost;
import io.netconduit.engine.rpc.HandlerRegistry;
import io.netconduit.engine.rpc.MessageHandler;
import io.netconduit.engine.rpc.NameTakenException;
import io.netconduit.handler.ExceptionHandlerMethodResolver;
import io.netconduit.handler.HandlerMethodRegistrar;
import io.netconduit.server.ConduitServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
	 * @param server the servers, all of which serve the handlers
	 * @param client the clients, all of which serve the handlers of their side
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
		this.server.stream().forEach((server) -> register(server, HandlerSide.SERVER));
		this.client.stream().forEach((client) -> register(client, HandlerSide.CLIENT));
		this.registrar.register(this.exceptionHandlers);
	}

	private void register(Object end, HandlerSide side) {
		if (OwnListeners.target(end) instanceof HandlerHost host) {
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
			throw new HandlerRegistrationException(ex.description(),
					"Give one of them another name, or assign it to the other side, as with side = CLIENT.", ex);
		}
		log(handlers, side);
	}

	private static void log(HandlerRegistry handlers, HandlerSide side) {
		if (!handlers.calls().isEmpty() || !handlers.messages().isEmpty()) {
			logger.info("Conduit {} serves {} and {}", side.name().toLowerCase(Locale.ROOT),
					counted("method", handlers.calls().stream().map((handler) -> handler.info().name())),
					counted("message type", handlers.messages().stream().map(MessageHandler::type)));
		}
	}

	private static String counted(String noun, Stream<String> names) {
		List<String> sorted = names.sorted().toList();
		return sorted.size() + " " + noun + ((sorted.size() != 1) ? "s " : " ") + sorted;
	}

}
