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
 * Measures how many bytes of a compressed payload are inflated before it is refused,
 * which servers do not report.
 */
final class OutputMeter {

	private static final int MAX_MESSAGE_SIZE = 10 << 20;

	private OutputMeter() {
	}

	/**
	 * Inflate as a server does with its default limits.
	 * @param stream the compressed payload
	 * @return the number of inflated bytes
	 */
	static int cameOut(byte[] stream) {
		List<ByteBuf> outputs = new ArrayList<>();
		try (PayloadInflater inflater = new PayloadInflater("max-message-size")) {
			inflater.inflate(Unpooled.wrappedBuffer(stream), MAX_MESSAGE_SIZE, Dialect.DOCUMENTED, noting(outputs))
				.release();
			throw new IllegalStateException("The payload was not refused");
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
