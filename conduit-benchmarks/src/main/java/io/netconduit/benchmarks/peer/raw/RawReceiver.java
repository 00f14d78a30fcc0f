package io.netconduit.benchmarks.peer.raw;

import java.util.concurrent.CompletableFuture;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;

/**
 * A connection that only receives.
 */
final class RawReceiver extends RawFrameHandler {

	private final CompletableFuture<Void> ready;

	private final Runnable broadcastReceived;

	RawReceiver(CompletableFuture<Void> ready, Runnable broadcastReceived) {
		this.ready = ready;
		this.broadcastReceived = broadcastReceived;
	}

	@Override
	public void channelActive(ChannelHandlerContext ctx) {
		this.ready.complete(null);
	}

	@Override
	protected void frame(ChannelHandlerContext ctx, int type, long id, ByteBuf in, int end) {
		if (type == RawFrames.MESSAGE) {
			this.broadcastReceived.run();
		}
	}

}
