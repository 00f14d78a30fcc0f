package io.netconduit.engine.transport;

import io.netconduit.engine.protocol.Frame;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Follows the decoder and keeps the frames that it lends, for a test to look at later.
 */
final class FrameKeeper extends ChannelInboundHandlerAdapter {

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		context.fireChannelRead(((Frame) message).detach());
	}

}
