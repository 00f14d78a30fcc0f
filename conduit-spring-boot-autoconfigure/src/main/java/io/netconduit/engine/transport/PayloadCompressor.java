package io.netconduit.engine.transport;

import java.util.zip.Deflater;

import io.netconduit.Dialect;
import io.netconduit.engine.protocol.ProtocolLimits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Compresses payloads within the limits of the receiver (docs/protocol.md section 1). One
 * per connection, used on its event loop only. {@link #close()} frees the native memory,
 * which is allocated for the first payload.
 *
 * @since 0.1.0
 */
final class PayloadCompressor implements AutoCloseable {

	/**
	 * The size of a piece in bytes. Each piece is flushed (sync flush) before the next
	 * one is compressed. A receiver that inflates piece k has therefore consumed the
	 * compressed bytes of all earlier pieces, and its output is at most the pieces up to
	 * k. If that output is within the limit for the bytes before piece k, the receiver
	 * never exceeds the limit during piece k. Because a piece is as long as the
	 * allowance, it is enough that the earlier pieces are within the ratio.
	 */
	private static final int PIECE = ProtocolLimits.INFLATION_ALLOWANCE;

	private static final int OUTPUT_STEP = 4 * 1024;

	private @Nullable Deflater deflater;

	private boolean closed;

	/**
	 * Compress a payload if that makes it smaller and the receiver accepts it.
	 * @param payload the payload; the caller keeps it, and its indexes do not change
	 * @param dialect the dialect of the connection
	 * @param allocator allocates the result
	 * @return the zlib stream, which the caller owns, or {@code null} if the payload goes
	 * out as it is: too short, not made smaller, or so repetitive that the receiver would
	 * reject it as a decompression bomb; always {@code null} after {@link #close()}
	 */
	@Nullable ByteBuf compress(ByteBuf payload, Dialect dialect, ByteBufAllocator allocator) {
		int length = payload.readableBytes();
		if (this.closed || length <= ProtocolLimits.COMPRESSION_THRESHOLD) {
			return null;
		}
		Deflater deflater = deflater();
		ByteBuf compressed = allocator.buffer(Math.min(OUTPUT_STEP, length - 1), length - 1);
		boolean complete = false;
		try {
			complete = deflate(deflater, payload, dialect, compressed);
		}
		finally {
			deflater.reset();
			if (!complete) {
				compressed.release();
			}
		}
		return (complete) ? compressed : null;
	}

	private Deflater deflater() {
		if (this.deflater == null) {
			this.deflater = new Deflater(ProtocolLimits.COMPRESSION_LEVEL);
		}
		return this.deflater;
	}

	private static boolean deflate(Deflater deflater, ByteBuf payload, Dialect dialect, ByteBuf compressed) {
		int length = payload.readableBytes();
		for (int start = 0; start < length; start += PIECE) {
			int end = Math.min(start + PIECE, length);
			if (dialect == Dialect.DOCUMENTED && end > permitted(compressed.readableBytes())) {
				return false;
			}
			deflater.setInput(payload.nioBuffer(payload.readerIndex() + start, end - start));
			if (end == length) {
				deflater.finish();
			}
			if (!drain(deflater, (end == length) ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH, compressed)) {
				return false;
			}
		}
		return true;
	}

	private static long permitted(int consumed) {
		return ProtocolLimits.INFLATION_ALLOWANCE + (long) ProtocolLimits.INFLATION_RATIO * consumed;
	}

	private static boolean drain(Deflater deflater, int flush, ByteBuf compressed) {
		int room;
		int written;
		do {
			room = Math.min(OUTPUT_STEP, compressed.maxWritableBytes());
			if (room == 0) {
				return false;
			}
			compressed.ensureWritable(room);
			written = deflater.deflate(compressed.nioBuffer(compressed.writerIndex(), room), flush);
			compressed.writerIndex(compressed.writerIndex() + written);
		}
		while (written == room && !deflater.finished());
		return true;
	}

	/**
	 * Free the native memory. May be called again.
	 */
	@Override
	public void close() {
		this.closed = true;
		if (this.deflater != null) {
			this.deflater.end();
			this.deflater = null;
		}
	}

}
