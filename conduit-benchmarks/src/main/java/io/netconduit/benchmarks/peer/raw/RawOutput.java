package io.netconduit.benchmarks.peer.raw;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * The output of a connection between two flushes, in one buffer for each frame or one for
 * all. Used only on the event loop.
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
	 * Return a buffer for writing a frame.
	 * @param size the maximum size of the frame in bytes
	 * @return the buffer, which the caller passes to {@link #written}
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
	 * Accept a written frame.
	 * @param frame the buffer returned by {@link #next}; released by Netty after it was
	 * sent
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
