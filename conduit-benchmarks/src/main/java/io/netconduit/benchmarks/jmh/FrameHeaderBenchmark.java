package io.netconduit.benchmarks.jmh;

import io.netconduit.Dialect;
import io.netconduit.engine.protocol.FrameFlags;
import io.netconduit.engine.protocol.FrameHeader;
import io.netconduit.engine.protocol.FrameHeaderCodec;
import io.netconduit.engine.protocol.FrameType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Measures reading and writing the 32-byte header.
 */
public class FrameHeaderBenchmark extends TimePerOperation {

	private final ByteBuf received = ByteBufAllocator.DEFAULT.directBuffer(FrameHeaderCodec.HEADER_LENGTH);

	private final ByteBuf sent = ByteBufAllocator.DEFAULT.directBuffer(FrameHeaderCodec.HEADER_LENGTH);

	/**
	 * Create a header to read.
	 */
	public FrameHeaderBenchmark() {
		FrameHeaderCodec.write(this.received, Dialect.DOCUMENTED, FrameType.RPC_REQUEST, FrameFlags.NONE, 26, 7,
				1_700_000_000_000L);
	}

	/**
	 * Release the buffers.
	 */
	@TearDown
	public void release() {
		this.received.release();
		this.sent.release();
	}

	/**
	 * Read a header.
	 * @return the header
	 */
	@Benchmark
	public FrameHeader read() {
		return FrameHeaderCodec.read(this.received, 0, Dialect.DOCUMENTED);
	}

	/**
	 * Write a header.
	 * @return the buffer, which the benchmark still owns
	 */
	@Benchmark
	public ByteBuf write() {
		FrameHeaderCodec.write(this.sent.clear(), Dialect.DOCUMENTED, FrameType.RPC_RESPONSE, FrameFlags.NONE, 18, 7,
				1_700_000_000_000L);
		return this.sent;
	}

}
