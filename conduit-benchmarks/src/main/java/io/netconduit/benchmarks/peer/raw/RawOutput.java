package io.netconduit.benchmarks.peer.raw;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * What a connection writes between two flushes: a buffer for each frame or one for all.
 * To be used on the event loop only.
 */
final class RawOutput {

	private static final int BATCH_SIZE = 16 * 1024;

	private final ChannelHandlerContext ctx;

	private final boolean batched;

	private @Nullable ByteBuf batch;

	RawOutput(ChannelHandlerContext ctx, boolean batched) {
		this.ctx = ctx;
		this.batched = batched;
	}

	/**
	 * Return where to write a frame.
	 * @param size the bytes that it will have at the most
	 * @return the buffer, to be given to {@link #written}
	 */
	ByteBuf next(int size) {
		if (!this.batched) {
			return this.ctx.alloc().buffer(size);
		}
		if (this.batch == null) {
			this.batch = this.ctx.alloc().buffer(BATCH_SIZE);
		}
		return this.batch;
	}

	/**
	 * Take a frame.
	 * @param frame the buffer of {@link #next}; released by Netty after it was sent
	 */
	void written(ByteBuf frame) {
		if (!this.batched) {
			this.ctx.write(frame, this.ctx.voidPromise());
		}
	}

	void flush() {
		ByteBuf written = this.batch;
		if (written != null) {
			this.batch = null;
			this.ctx.write(written, this.ctx.voidPromise());
		}
		this.ctx.flush();
	}

	void close() {
		if (this.batch != null) {
			this.batch.release();
			this.batch = null;
		}
	}

}
