package io.netconduit.benchmarks.jmh;

import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.codec.msgpack.MessagePackGuard;
import io.netconduit.engine.codec.payload.RpcRequestPayload;
import io.netconduit.engine.codec.payload.RpcResponsePayload;
import io.netconduit.engine.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Measures the bounded reading of a payload, which trusts no length, and the writing of
 * an answer.
 */
public class EnvelopeBenchmark extends TimePerOperation {

	private final ValueMapper mapper = new JacksonValueMapper();

	private final ByteBuf addRequest = SamplePayloads.addRequest(this.mapper);

	private final ByteBuf orderRequest = SamplePayloads.orderRequest(this.mapper);

	private final ByteBuf nestedArrays = SamplePayloads.nestedArrays();

	private final ByteBuf answer = ByteBufAllocator.DEFAULT.directBuffer();

	/**
	 * Release the buffers.
	 */
	@TearDown
	public void release() {
		this.addRequest.release();
		this.orderRequest.release();
		this.nestedArrays.release();
		this.answer.release();
	}

	/**
	 * Check and decode a request with two numbers.
	 * @return the request
	 */
	@Benchmark
	public RpcRequestPayload decodeAddRequest() {
		return RpcRequestPayload.decode(this.addRequest);
	}

	/**
	 * Check and decode a request with a record of ten fields.
	 * @return the request
	 */
	@Benchmark
	public RpcRequestPayload decodeOrderRequest() {
		return RpcRequestPayload.decode(this.orderRequest);
	}

	/**
	 * Write an answer with a number.
	 * @return the buffer, which the benchmark still owns
	 */
	@Benchmark
	public ByteBuf encodeResponse() {
		RpcResponsePayload.encode(this.answer.clear(), (out) -> this.mapper.write(out, 30), null);
		return this.answer;
	}

	/**
	 * Refuse a payload that is nested too deeply, as an untrusted peer may send it.
	 * @return the refusal
	 */
	@Benchmark
	public ProtocolException refuseNestedArrays() {
		try {
			MessagePackGuard.check(this.nestedArrays);
		}
		catch (ProtocolException ex) {
			return ex;
		}
		throw new IllegalStateException("A payload that is nested too deeply was accepted");
	}

}
