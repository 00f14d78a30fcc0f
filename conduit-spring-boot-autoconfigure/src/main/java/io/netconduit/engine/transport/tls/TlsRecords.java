package io.netconduit.engine.transport.tls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/**
 * Counts the encrypted bytes in both directions. One large frame becomes hundreds of
 * records. A peer that takes them one by one does read, although the write of the frame
 * as a whole takes long to complete. A peer behind a slow link takes long to send a
 * record, of which nothing is decrypted before it is complete.
 */
final class TlsRecords extends ChannelDuplexHandler {

	private long bytesRead;

	private long bytesWritten;

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (message instanceof ByteBuf bytes) {
			this.bytesRead += bytes.readableBytes();
		}
		context.fireChannelRead(message);
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		int length = (message instanceof ByteBuf bytes) ? bytes.readableBytes() : 0;
		context.write(message, promise.unvoid().addListener((future) -> this.bytesWritten += length));
	}

	long bytesRead() {
		return this.bytesRead;
	}

	long bytesWritten() {
		return this.bytesWritten;
	}

}
