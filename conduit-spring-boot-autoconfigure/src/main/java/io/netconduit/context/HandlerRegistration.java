package io.netconduit.context;

import io.netconduit.annotation.HandlerSide;
import io.netconduit.client.ConduitClient;
import io.netconduit.handler.HandlerMethodRegistrar;
import io.netconduit.server.ConduitServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Registers the annotated handler methods with the server and the client that the
 * application has. It waits until all singletons exist: handler beans may then inject the
 * server and the client, which know nothing of them.
 *
 * @since 0.1.0
 */
public final class HandlerRegistration implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(HandlerRegistration.class);

	private final HandlerMethodRegistrar registrar;

	private final ObjectProvider<ConduitServer> server;

	private final ObjectProvider<ConduitClient> client;

	/**
	 * Create a registration.
	 * @param registrar finds and registers the handler methods
	 * @param server the server, where there is one
	 * @param client the client, where there is one
	 */
	public HandlerRegistration(HandlerMethodRegistrar registrar, ObjectProvider<ConduitServer> server,
			ObjectProvider<ConduitClient> client) {
		this.registrar = registrar;
		this.server = server;
		this.client = client;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.server.ifAvailable((server) -> this.registrar.register(server.handlers(), HandlerSide.SERVER));
		this.client.ifAvailable((client) -> this.registrar.register(client.handlers(), HandlerSide.CLIENT));
	}

}
