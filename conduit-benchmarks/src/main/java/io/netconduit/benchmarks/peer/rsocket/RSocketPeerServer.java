package io.netconduit.benchmarks.peer.rsocket;

import java.util.Objects;

import io.netconduit.benchmarks.peer.PeerServer;
import io.rsocket.core.RSocketServer;
import io.rsocket.frame.decoder.PayloadDecoder;
import io.rsocket.transport.netty.server.CloseableChannel;
import io.rsocket.transport.netty.server.TcpServerTransport;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.TcpServer;

/**
 * The RSocket server.
 */
public final class RSocketPeerServer implements PeerServer {

	private final LoopResources eventLoops = new PeerLoopResources("rsocket-server");

	private final Requesters requesters = new Requesters();

	private final ScenarioResponder responder = new ScenarioResponder(this.requesters);

	private @Nullable CloseableChannel channel;

	@Override
	public int start() {
		TcpServer tcp = TcpServer.create().host("127.0.0.1").port(0).runOn(this.eventLoops);
		CloseableChannel bound = RSocketServer.create((setup, requester) -> {
			this.requesters.add(requester);
			return Mono.just(this.responder);
		}).payloadDecoder(PayloadDecoder.ZERO_COPY).bindNow(TcpServerTransport.create(tcp));
		this.channel = bound;
		return Objects.requireNonNull(bound.address(), "No address").getPort();
	}

	@Override
	public void close() {
		if (this.channel != null) {
			this.channel.dispose();
		}
		this.eventLoops.dispose();
	}

}
