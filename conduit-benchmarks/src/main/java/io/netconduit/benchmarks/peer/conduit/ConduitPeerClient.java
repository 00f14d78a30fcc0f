package io.netconduit.benchmarks.peer.conduit;

import java.util.ArrayList;
import java.util.List;

import io.netconduit.benchmarks.peer.BenchmarkConnection;
import io.netconduit.benchmarks.peer.LightConnections;
import io.netconduit.benchmarks.peer.NettyTransport;
import io.netconduit.benchmarks.peer.PeerClient;
import io.netconduit.client.ConduitClient;
import io.netconduit.client.ConduitClientBuilder;
import io.netty.channel.EventLoopGroup;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A Spring Boot application with the client, whose builder creates further connections.
 */
public final class ConduitPeerClient implements PeerClient {

	private final int port;

	private final List<ConduitClient> furtherClients = new ArrayList<>();

	private @Nullable ConfigurableApplicationContext context;

	private @Nullable EventLoopGroup receivers;

	/**
	 * Create a client.
	 * @param port the server's port on the loopback address
	 */
	public ConduitPeerClient(int port) {
		this.port = port;
	}

	@Override
	public BenchmarkConnection open(Runnable broadcastReceived) {
		ConduitClient client = nextClient();
		client.on("b", byte[].class, (data, connection) -> {
			broadcastReceived.run();
			return null;
		});
		client.connect().join();
		return new ConduitPeerConnection(client);
	}

	private ConduitClient nextClient() {
		ConfigurableApplicationContext present = this.context;
		if (present == null) {
			present = startApplication();
			this.context = present;
			return present.getBean(ConduitClient.class);
		}
		ConduitClient client = present.getBean(ConduitClientBuilder.class).build();
		this.furtherClients.add(client);
		return client;
	}

	private ConfigurableApplicationContext startApplication() {
		return new SpringApplicationBuilder(ConduitApplication.class).web(WebApplicationType.NONE)
			.properties("spring.main.banner-mode=off", "logging.level.root=warn",
					"conduit.client.server-host=127.0.0.1", "conduit.client.server-port=" + this.port,
					"conduit.client.password=" + ConduitPeerServer.PASSWORD, "conduit.client.send-queue-size=10000",
					"conduit.client.transport=" + NettyTransport.current().label())
			.run();
	}

	@Override
	public List<BenchmarkConnection> openReceivers(int count, Runnable broadcastReceived) throws Exception {
		if (this.receivers == null) {
			this.receivers = NettyTransport.current().eventLoops(0);
		}
		ReceiverLogin login = new ReceiverLogin(ConduitPeerServer.PASSWORD);
		new LightConnections(this.receivers, this.port).open(count,
				(ready) -> new ConduitReceiver(login, ready, broadcastReceived));
		return List.of();
	}

	@Override
	public void close() {
		this.furtherClients.forEach(ConduitClient::close);
		if (this.context != null) {
			this.context.close();
		}
		if (this.receivers != null) {
			this.receivers.shutdownGracefully();
		}
	}

}
