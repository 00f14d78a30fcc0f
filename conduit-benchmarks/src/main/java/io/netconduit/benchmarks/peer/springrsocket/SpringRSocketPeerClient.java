package io.netconduit.benchmarks.peer.springrsocket;

import java.time.Duration;

import io.netconduit.benchmarks.peer.BenchmarkConnection;
import io.netconduit.benchmarks.peer.PeerClient;
import io.netconduit.benchmarks.peer.rsocket.PeerLoopResources;
import io.rsocket.SocketAcceptor;
import io.rsocket.transport.netty.client.TcpClientTransport;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.TcpClient;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.messaging.rsocket.RSocketRequester;
import org.springframework.messaging.rsocket.RSocketStrategies;
import org.springframework.messaging.rsocket.annotation.support.RSocketMessageHandler;

/**
 * The Spring RSocket client.
 */
public final class SpringRSocketPeerClient implements PeerClient {

	private static final Duration OPEN_TIMEOUT = Duration.ofSeconds(10);

	private final ConfigurableApplicationContext context = Applications.run(SpringRSocketClientApplication.class);

	private final LoopResources eventLoops = new PeerLoopResources("spring-rsocket-client");

	private final TcpClient tcp;

	/**
	 * Create a client without connections.
	 * @param port the server's port on the loopback address
	 */
	public SpringRSocketPeerClient(int port) {
		this.tcp = TcpClient.newConnection().host("127.0.0.1").port(port).runOn(this.eventLoops);
	}

	@Override
	public BenchmarkConnection open(Runnable broadcastReceived) {
		SocketAcceptor responder = RSocketMessageHandler.responder(this.context.getBean(RSocketStrategies.class),
				new BroadcastController(broadcastReceived));
		RSocketRequester requester = this.context.getBean(RSocketRequester.Builder.class)
			.rsocketConnector((connector) -> connector.acceptor(responder))
			.transport(TcpClientTransport.create(this.tcp));
		// The requester connects with the first call, and the server has registered the
		// client when it answers.
		requester.route("delivered").retrieveMono(Boolean.class).block(OPEN_TIMEOUT);
		return new SpringRSocketPeerConnection(requester);
	}

	@Override
	public void close() {
		this.eventLoops.dispose();
		this.context.close();
	}

}
