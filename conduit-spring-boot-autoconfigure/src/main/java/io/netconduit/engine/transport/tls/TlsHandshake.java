package io.netconduit.engine.transport.tls;

import java.nio.channels.ClosedChannelException;

import io.netconduit.engine.foreign.ForeignCode;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the end of a TLS handshake, reports it, and leaves the pipeline.
 */
final class TlsHandshake extends ChannelInboundHandlerAdapter {

	private static final Logger logger = LoggerFactory.getLogger(TlsHandshake.class);

	private final long startedAt = System.nanoTime();

	private final SslHandler tls;

	private final TlsRecords records;

	private final TlsListener listener;

	private boolean over;

	TlsHandshake(SslHandler tls, TlsRecords records, TlsListener listener) {
		this.tls = tls;
		this.records = records;
		this.listener = listener;
	}

	@Override
	public void handlerAdded(ChannelHandlerContext context) {
		if (!context.channel().isOpen()) {
			fail(context, new ClosedChannelException());
		}
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext context, Object event) {
		if (event instanceof SslHandshakeCompletionEvent completion) {
			if (completion.isSuccess()) {
				succeed(context);
			}
			else {
				fail(context, completion.cause());
			}
			return;
		}
		context.fireUserEventTriggered(event);
	}

	private void succeed(ChannelHandlerContext context) {
		this.over = true;
		TlsSession session = TlsSession.keep(context.channel(), this.tls.engine().getSession(),
				System.nanoTime() - this.startedAt, this.records);
		Throwable failure = ForeignCode.attempt(() -> this.listener.secured(session));
		if (failure != null) {
			// Nothing else closes the connection, which would keep its place.
			logger.error("The connection with {} cannot be set up after its TLS handshake",
					context.channel().remoteAddress(), failure);
			context.close();
		}
		// Removed last, so that no bytes from the peer are lost between two handlers.
		if (!context.isRemoved()) {
			context.pipeline().remove(this);
		}
	}

	private void fail(ChannelHandlerContext context, Throwable cause) {
		if (!this.over) {
			this.over = true;
			// The cause may be an exception of the application's trust manager.
			ForeignCode.run("The report of a failed TLS handshake", () -> this.listener.failed(cause));
			context.close();
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		fail(context, new ClosedChannelException());
		context.fireChannelInactive();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable ex) {
		// The TLS handler has already reported its exceptions as the end of the
		// handshake.
		fail(context, ex);
	}

}
