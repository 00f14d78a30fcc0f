package io.netconduit.engine.transport;

import java.io.IOException;

import io.netconduit.engine.protocol.Frame;
import io.netconduit.engine.protocol.ProtocolException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of the pipeline: reports Netty's events to the {@link FrameListener}.
 */
final class FrameChannelHandler extends ChannelInboundHandlerAdapter {

	private static final Logger logger = LoggerFactory.getLogger(FrameChannelHandler.class);

	private final FrameListener listener;

	private final SocketWriter writer;

	private @Nullable Throwable cause;

	FrameChannelHandler(FrameListener listener, SocketWriter writer) {
		this.listener = listener;
		this.writer = writer;
	}

	@Override
	public void handlerAdded(ChannelHandlerContext context) {
		if (context.channel().isActive()) {
			this.listener.opened();
		}
		else if (!context.channel().isOpen()) {
			// Closed before this handler was added: nothing else would report it.
			channelInactive(context);
		}
	}

	@Override
	public void channelActive(ChannelHandlerContext context) {
		this.listener.opened();
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		this.writer.beginRead();
		this.listener.received((Frame) message);
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		this.writer.endRead();
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext context) {
		if (context.channel().isWritable()) {
			this.writer.drain();
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		this.writer.close();
		this.listener.closed(this.cause);
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable ex) {
		if (ex instanceof ProtocolException protocolException) {
			this.listener.failed(protocolException);
			return;
		}
		// Netty wraps the exception for an invalid TLS record or an alert from the peer.
		Throwable reason = (ex instanceof DecoderException && ex.getCause() != null) ? ex.getCause() : ex;
		if (!(reason instanceof IOException)) {
			logger.error("The connection with {} is closed because of an unexpected error",
					context.channel().remoteAddress(), ex);
		}
		this.cause = reason;
		context.close();
	}

}
