package io.netconduit.benchmarks.jmh;

import java.util.Map;

import io.netconduit.benchmarks.peer.Order;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.payload.RpcRequestPayload;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * Creates payloads as a server receives them, in buffers of the same kind as those for
 * reading from a socket.
 */
final class SamplePayloads {

	private static final byte ARRAY_OF_ONE = (byte) 0x91;

	private static final int HOSTILE_DEPTH = 5000;

	private SamplePayloads() {
	}

	/**
	 * Encode a request with two numbers.
	 * @param mapper writes the parameters
	 * @return the payload of RPC_REQUEST, which the caller owns
	 */
	static ByteBuf addRequest(ValueMapper mapper) {
		return request(mapper, "add", Map.of("a", 10, "b", 20));
	}

	/**
	 * Encode a request with a record of ten fields.
	 * @param mapper writes the parameters
	 * @return the payload of RPC_REQUEST, which the caller owns
	 */
	static ByteBuf orderRequest(ValueMapper mapper) {
		return request(mapper, "order", Order.SAMPLE);
	}

	private static ByteBuf request(ValueMapper mapper, String method, Object params) {
		ByteBuf payload = ByteBufAllocator.DEFAULT.directBuffer();
		RpcRequestPayload.encode(payload, method, (out) -> mapper.write(out, params), null, -1);
		return payload;
	}

	/**
	 * Create arrays that are nested too deeply for a recursive decoder.
	 * @return the payload, which the caller owns
	 */
	static ByteBuf nestedArrays() {
		ByteBuf payload = ByteBufAllocator.DEFAULT.directBuffer(HOSTILE_DEPTH + 1);
		for (int i = 0; i < HOSTILE_DEPTH; i++) {
			payload.writeByte(ARRAY_OF_ONE);
		}
		return payload.writeByte(0);
	}

}
