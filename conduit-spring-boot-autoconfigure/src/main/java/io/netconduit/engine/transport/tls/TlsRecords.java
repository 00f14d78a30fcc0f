package io.netconduit.engine.transport.tls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/**
 * Counts the encrypted bytes that the socket has taken. One large frame becomes hundreds
 * of records. A peer that takes them one by one does read, although the write of the
 * frame as a whole takes long to complete.
 */
final class TlsRecords extends ChannelOutboundHandlerAdapter {

	private long bytesWritten;

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		int length = (message instanceof ByteBuf bytes) ? bytes.readableBytes() : 0;
		context.write(message, promise.unvoid().addListener((future) -> this.bytesWritten += length));
	}

	long bytesWritten() {
		return this.bytesWritten;
	}

}
