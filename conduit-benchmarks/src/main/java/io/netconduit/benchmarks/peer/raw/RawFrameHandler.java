package io.netconduit.benchmarks.peer.raw;

import java.io.IOException;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Splits the bytes of a read into frames. A complete frame is handled in place; only
 * partial frames are copied.
 */
public abstract class RawFrameHandler extends ChannelInboundHandlerAdapter {

	private static final int TYPE_OFFSET = 5;

	private static final int ID_OFFSET = 12;

	private @Nullable ByteBuf part;

	@Override
	public final void channelRead(ChannelHandlerContext ctx, Object message) {
		ByteBuf read = (ByteBuf) message;
		ByteBuf joined = this.part;
		if (joined != null) {
			joined.writeBytes(read);
			read.release();
			cut(ctx, joined);
			if (!joined.isReadable()) {
				this.part = null;
				joined.release();
			}
			else {
				joined.discardReadBytes();
			}
			return;
		}
		try {
			cut(ctx, read);
			if (read.isReadable()) {
				this.part = ctx.alloc().buffer(Math.max(missing(read), 1024)).writeBytes(read);
			}
		}
		finally {
			read.release();
		}
	}

	// The whole frame if its length is known, so that the buffer does not grow twice.
	private static int missing(ByteBuf in) {
		return (in.readableBytes() < RawFrames.HEADER) ? in.readableBytes()
				: RawFrames.HEADER + in.getInt(in.readerIndex() + RawFrames.LENGTH_OFFSET);
	}

	private void cut(ChannelHandlerContext ctx, ByteBuf in) {
		while (in.readableBytes() >= RawFrames.HEADER) {
			int start = in.readerIndex();
			int end = start + RawFrames.HEADER + in.getInt(start + RawFrames.LENGTH_OFFSET);
			if (end > in.writerIndex()) {
				return;
			}
			in.readerIndex(start + RawFrames.HEADER);
			frame(ctx, in.getByte(start + TYPE_OFFSET), in.getLong(start + ID_OFFSET), in, end);
			in.readerIndex(end);
		}
	}

	/**
	 * Handle a frame.
	 * @param ctx the context of this handler
	 * @param type the frame's type
	 * @param id the correlation id
	 * @param in at the start of the payload; more frames may follow it; caller keeps
	 * @param end the index at which the payload ends
	 */
	protected abstract void frame(ChannelHandlerContext ctx, int type, long id, ByteBuf in, int end);

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		if (this.part != null) {
			this.part.release();
			this.part = null;
		}
	}

	// A reset ends a connection like a close; any other exception is a bug.
	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		if (!(cause instanceof IOException)) {
			cause.printStackTrace();
		}
		ctx.close();
	}

}
