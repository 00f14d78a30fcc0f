package io.netconduit.benchmarks.peer.rsocket;

import java.time.Duration;
import java.util.Objects;

import io.netconduit.benchmarks.peer.BenchmarkConnection;
import io.netconduit.benchmarks.peer.PeerClient;
import io.rsocket.Payload;
import io.rsocket.RSocket;
import io.rsocket.SocketAcceptor;
import io.rsocket.core.RSocketConnector;
import io.rsocket.frame.decoder.PayloadDecoder;
import io.rsocket.transport.netty.client.TcpClientTransport;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.TcpClient;

/**
 * The RSocket client.
 */
public final class RSocketPeerClient implements PeerClient {

	private static final Duration OPEN_TIMEOUT = Duration.ofSeconds(10);

	private final LoopResources eventLoops = new PeerLoopResources("rsocket-client");

	private final TcpClient tcp;

	/**
	 * Create a client without connections.
	 * @param port the server's port on the loopback address
	 */
	public RSocketPeerClient(int port) {
		this.tcp = TcpClient.newConnection().host("127.0.0.1").port(port).runOn(this.eventLoops);
	}

	@Override
	public BenchmarkConnection open(Runnable broadcastReceived) {
		RSocket rsocket = RSocketConnector.create()
			.payloadDecoder(PayloadDecoder.ZERO_COPY)
			.acceptor(SocketAcceptor.forFireAndForget((payload) -> received(payload, broadcastReceived)))
			.connect(TcpClientTransport.create(this.tcp))
			.block(OPEN_TIMEOUT);
		Objects.requireNonNull(rsocket, "No connection");
		// The server has registered the client when it answers.
		rsocket.requestResponse(Payloads.request(OperationCode.NOTHING)).doOnNext(Payload::release).block(OPEN_TIMEOUT);
		return new RSocketPeerConnection(rsocket);
	}

	/**
	 * Handle a broadcast.
	 * @param payload the content, which this method releases
	 * @param broadcastReceived run for the broadcast
	 * @return completes when the broadcast was handled
	 */
	private static Mono<Void> received(Payload payload, Runnable broadcastReceived) {
		payload.release();
		broadcastReceived.run();
		return Mono.empty();
	}

	@Override
	public void close() {
		this.eventLoops.dispose();
	}

}
