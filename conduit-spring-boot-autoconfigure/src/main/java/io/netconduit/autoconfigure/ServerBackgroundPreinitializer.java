package io.netconduit.autoconfigure;

import io.netconduit.engine.transport.TransportClasses;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerDescriptor;

import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;

/**
 * Loads what a server is made of, most of it Netty, while Spring Boot still reads the
 * configuration. {@code spring.backgroundpreinitializer.ignore} switches it off together
 * with Boot's own.
 */
final class ServerBackgroundPreinitializer implements BackgroundPreinitializer {

	@Override
	public void preinitialize() {
		// A server that is not started is no more than its classes.
		ConduitServer.builder(ServerDescriptor.builder().build()).credentials((username) -> null).build();
		TransportClasses.load();
	}

}
