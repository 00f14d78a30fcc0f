package io.netconduit.benchmarks.peer.conduit;

import java.util.ArrayList;
import java.util.List;

import io.netconduit.benchmarks.peer.NettyTransport;
import io.netconduit.benchmarks.peer.Peer;
import io.netconduit.benchmarks.peer.PeerServer;
import io.netconduit.server.ConduitServer;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A Spring Boot application with the server and a bean with handler methods.
 */
public final class ConduitPeerServer implements PeerServer {

	static final String PASSWORD = "benchmark";

	private final Peer peer;

	private @Nullable ConfigurableApplicationContext context;

	/**
	 * Create a server.
	 * @param peer the Conduit peer, which determines how handlers run
	 */
	public ConduitPeerServer(Peer peer) {
		this.peer = peer;
	}

	@Override
	public int start() {
		Class<?> methods = (this.peer != Peer.CONDUIT_INLINE) ? WorkerMethods.class : InlineMethods.class;
		ConfigurableApplicationContext started = new SpringApplicationBuilder(ConduitApplication.class, methods)
			.web(WebApplicationType.NONE)
			.properties(properties().toArray(String[]::new))
			.run();
		this.context = started;
		return started.getBean(ConduitServer.class).port();
	}

	private List<String> properties() {
		List<String> properties = new ArrayList<>(List.of("spring.main.banner-mode=off", "logging.level.root=warn",
				"conduit.server.host=127.0.0.1", "conduit.server.port=0", "conduit.server.password=" + PASSWORD,
				"conduit.server.auth.iterations=4096", "conduit.server.send-queue-size=10000",
				"conduit.server.max-connections=12000",
				"conduit.server.transport=" + NettyTransport.current().label()));
		if (this.peer == Peer.CONDUIT_VIRTUAL) {
			properties.add("spring.threads.virtual.enabled=true");
		}
		return properties;
	}

	@Override
	public void close() {
		if (this.context != null) {
			this.context.close();
		}
	}

}
