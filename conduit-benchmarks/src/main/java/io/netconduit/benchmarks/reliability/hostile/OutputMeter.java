package io.netconduit.benchmarks.reliability.hostile;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

import io.netconduit.Dialect;
import io.netconduit.engine.protocol.ProtocolException;
import io.netconduit.engine.transport.PayloadInflater;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;

/**
 * Measures how much comes out of a compressed payload before it is refused: no server
 * tells.
 */
final class OutputMeter {

	private static final int MAX_MESSAGE_SIZE = 10 << 20;

	private OutputMeter() {
	}

	/**
	 * Inflate as a server does with its default limits.
	 * @param stream the compressed payload
	 * @return how many bytes came out
	 */
	static int cameOut(byte[] stream) {
		List<ByteBuf> outputs = new ArrayList<>();
		try (PayloadInflater inflater = new PayloadInflater()) {
			inflater.inflate(Unpooled.wrappedBuffer(stream), MAX_MESSAGE_SIZE, Dialect.DOCUMENTED, noting(outputs))
				.release();
			throw new IllegalStateException("The payload is not refused");
		}
		catch (ProtocolException ex) {
			return outputs.stream().mapToInt(ByteBuf::writerIndex).sum();
		}
	}

	private static ByteBufAllocator noting(List<ByteBuf> buffers) {
		return (ByteBufAllocator) Proxy.newProxyInstance(OutputMeter.class.getClassLoader(),
				new Class<?>[] { ByteBufAllocator.class }, (proxy, method, arguments) -> {
					Object result = method.invoke(UnpooledByteBufAllocator.DEFAULT, arguments);
					if (result instanceof ByteBuf buffer) {
						buffers.add(buffer);
					}
					return result;
				});
	}

}
