package io.netconduit.benchmarks.peer.rsocket;

import java.time.Duration;

import io.netconduit.benchmarks.peer.NettyTransport;
import io.netty.channel.EventLoopGroup;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;

/**
 * Reactor Netty's event loops, in the default number, on the transport of this process.
 * Otherwise a native library on the class path would determine the transport.
 */
public final class PeerLoopResources implements LoopResources {

	private final boolean preferNative = NettyTransport.current().isNative();

	private final LoopResources delegate;

	/**
	 * Create event loops, which start on demand.
	 * @param name the prefix of the threads' names
	 */
	public PeerLoopResources(String name) {
		this.delegate = LoopResources.create(name);
	}

	@Override
	public EventLoopGroup onServer(boolean useNative) {
		return this.delegate.onServer(this.preferNative);
	}

	@Override
	public EventLoopGroup onServerSelect(boolean useNative) {
		return this.delegate.onServerSelect(this.preferNative);
	}

	@Override
	public EventLoopGroup onClient(boolean useNative) {
		return this.delegate.onClient(this.preferNative);
	}

	@Override
	public boolean daemon() {
		return this.delegate.daemon();
	}

	@Override
	public Mono<Void> disposeLater(Duration quietPeriod, Duration timeout) {
		return this.delegate.disposeLater(quietPeriod, timeout);
	}

	@Override
	public void dispose() {
		this.delegate.dispose();
	}

	@Override
	public boolean isDisposed() {
		return this.delegate.isDisposed();
	}

}
