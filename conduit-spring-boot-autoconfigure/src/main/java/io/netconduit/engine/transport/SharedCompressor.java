package io.netconduit.engine.transport;

import java.util.concurrent.atomic.AtomicReference;

import io.netconduit.Dialect;
import io.netconduit.engine.protocol.ProtocolLimits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Lends one {@link PayloadCompressor} to the thread that sends. A thread that sends while
 * it is lent gets one of its own. Event loops therefore never compress for other threads,
 * and an idle connection keeps at most one compressor.
 */
final class SharedCompressor {

	private final AtomicReference<@Nullable PayloadCompressor> idle = new AtomicReference<>();

	private volatile boolean closed;

	/**
	 * Compress a payload if that makes it smaller and the receiver accepts it.
	 * @param payload the payload; the caller keeps it
	 * @param dialect the dialect of the connection, or {@code null} if it is not known
	 * @param allocator allocates the result
	 * @return the zlib stream, which the caller owns, or {@code null} if the payload goes
	 * out as it is
	 */
	@Nullable ByteBuf compress(ByteBuf payload, @Nullable Dialect dialect, ByteBufAllocator allocator) {
		if (dialect == null || payload.readableBytes() <= ProtocolLimits.COMPRESSION_THRESHOLD) {
			return null;
		}
		PayloadCompressor compressor = this.idle.getAndSet(null);
		if (compressor == null) {
			compressor = new PayloadCompressor();
		}
		try {
			return compressor.compress(payload, dialect, allocator);
		}
		finally {
			if (this.closed || !this.idle.compareAndSet(null, compressor)) {
				compressor.close();
			}
		}
	}

	void close() {
		this.closed = true;
		PayloadCompressor compressor = this.idle.getAndSet(null);
		if (compressor != null) {
			compressor.close();
		}
	}

}
