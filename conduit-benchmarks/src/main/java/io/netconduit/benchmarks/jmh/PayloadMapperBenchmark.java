package io.netconduit.benchmarks.jmh;

import io.netconduit.benchmarks.peer.Order;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Measures the mapping of Java values to and from MessagePack: a record of ten fields,
 * which Jackson maps, and 1,024 bytes, which do not need Jackson.
 */
public class PayloadMapperBenchmark extends TimePerOperation {

	private final ValueMapper mapper = new JacksonValueMapper();

	private final byte[] bytes = new byte[1024];

	private final ByteBuf encodedOrder = ByteBufAllocator.DEFAULT.directBuffer();

	private final ByteBuf encodedBytes = ByteBufAllocator.DEFAULT.directBuffer();

	private final ByteBuf written = ByteBufAllocator.DEFAULT.directBuffer();

	/**
	 * Create the payloads to read.
	 */
	public PayloadMapperBenchmark() {
		this.mapper.write(this.encodedOrder, Order.SAMPLE);
		this.mapper.write(this.encodedBytes, this.bytes);
	}

	/**
	 * Release the buffers.
	 */
	@TearDown
	public void release() {
		this.encodedOrder.release();
		this.encodedBytes.release();
		this.written.release();
	}

	/**
	 * Read a record.
	 * @return the record
	 */
	@Benchmark
	public @Nullable Order readRecord() {
		return this.mapper.read(this.encodedOrder, Order.class);
	}

	/**
	 * Write a record.
	 * @return the buffer, which the benchmark still owns
	 */
	@Benchmark
	public ByteBuf writeRecord() {
		this.mapper.write(this.written.clear(), Order.SAMPLE);
		return this.written;
	}

	/**
	 * Read bytes.
	 * @return the bytes
	 */
	@Benchmark
	public byte @Nullable [] readBytes() {
		return this.mapper.read(this.encodedBytes, byte[].class);
	}

	/**
	 * Write bytes.
	 * @return the buffer, which the benchmark still owns
	 */
	@Benchmark
	public ByteBuf writeBytes() {
		this.mapper.write(this.written.clear(), this.bytes);
		return this.written;
	}

}
