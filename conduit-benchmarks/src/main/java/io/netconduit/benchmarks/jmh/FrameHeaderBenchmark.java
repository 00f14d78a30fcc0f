package io.netconduit.benchmarks.jmh;

import java.util.concurrent.TimeUnit;

import io.netconduit.protocol.Dialect;
import io.netconduit.protocol.FrameFlags;
import io.netconduit.protocol.FrameHeader;
import io.netconduit.protocol.FrameHeaderCodec;
import io.netconduit.protocol.FrameType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The 32 bytes in front of every payload.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class FrameHeaderBenchmark {

	private final ByteBuf received = ByteBufAllocator.DEFAULT.directBuffer(FrameHeaderCodec.HEADER_LENGTH);

	private final ByteBuf sent = ByteBufAllocator.DEFAULT.directBuffer(FrameHeaderCodec.HEADER_LENGTH);

	/**
	 * Make a header that can be read.
	 */
	public FrameHeaderBenchmark() {
		FrameHeaderCodec.write(this.received, Dialect.DOCUMENTED, FrameType.RPC_REQUEST, FrameFlags.NONE, 26, 7,
				1_700_000_000_000L);
	}

	/**
	 * Give the buffers back.
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
	 * @return the buffer, which stays this benchmark's
	 */
	@Benchmark
	public ByteBuf write() {
		FrameHeaderCodec.write(this.sent.clear(), Dialect.DOCUMENTED, FrameType.RPC_RESPONSE, FrameFlags.NONE, 18, 7,
				1_700_000_000_000L);
		return this.sent;
	}

}
