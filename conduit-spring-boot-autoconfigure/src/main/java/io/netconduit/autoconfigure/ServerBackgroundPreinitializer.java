package io.netconduit.autoconfigure;

import io.netconduit.engine.transport.TransportClasses;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerDescriptor;

import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;

/**
 * Loads the classes of a server, mainly Netty's, on a background thread while Spring Boot
 * reads the configuration. The property {@code spring.backgroundpreinitializer.ignore}
 * disables it together with Spring Boot's own preinitializers.
 */
final class ServerBackgroundPreinitializer implements BackgroundPreinitializer {

	@Override
	public void preinitialize() {
		// A server that is not started opens no threads and no sockets.
		ConduitServer.builder(ServerDescriptor.builder().build()).credentials((username) -> null).build();
		TransportClasses.load();
	}

}
