package io.netconduit.benchmarks.peer.springrsocket;

import io.netconduit.benchmarks.peer.PeerServer;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * The Spring RSocket server.
 */
public final class SpringRSocketPeerServer implements PeerServer {

	private @Nullable ConfigurableApplicationContext context;

	@Override
	public int start() {
		this.context = Applications.run(SpringRSocketServerApplication.class, "spring.rsocket.server.transport=tcp",
				"spring.rsocket.server.address=127.0.0.1", "spring.rsocket.server.port=0");
		return this.context.getEnvironment().getRequiredProperty("local.rsocket.server.port", Integer.class);
	}

	@Override
	public void close() {
		if (this.context != null) {
			this.context.close();
		}
	}

}
