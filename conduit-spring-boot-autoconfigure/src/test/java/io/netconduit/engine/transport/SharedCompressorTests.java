package io.netconduit.engine.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import io.netconduit.Dialect;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SharedCompressor}, read back with the JDK's {@link Inflater}.
 */
class SharedCompressorTests {

	private static final int THREADS = 4;

	private final SharedCompressor compressor = new SharedCompressor();

	@Test
	void concurrentThreadsDoNotMixTheirPayloads() throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(THREADS);
		CountDownLatch start = new CountDownLatch(THREADS);
		List<Future<?>> results = new ArrayList<>();
		for (int thread = 1; thread <= THREADS; thread++) {
			byte seed = (byte) thread;
			results.add(executor.submit(() -> {
				start.countDown();
				start.await();
				for (int i = 0; i < 100; i++) {
					byte[] payload = payload(seed, 2_000 + 100 * i);
					assertThat(roundTrip(payload)).isEqualTo(payload);
				}
				return null;
			}));
		}
		for (Future<?> result : results) {
			result.get();
		}
		executor.shutdown();
		this.compressor.close();
	}

	@Test
	void compressesAfterClose() throws DataFormatException {
		byte[] payload = payload((byte) 1, 3_000);
		assertThat(roundTrip(payload)).isEqualTo(payload);
		this.compressor.close();
		this.compressor.close();
		assertThat(roundTrip(payload)).isEqualTo(payload);
	}

	private byte[] roundTrip(byte[] payload) throws DataFormatException {
		ByteBuf plain = Unpooled.wrappedBuffer(payload);
		ByteBuf compressed = this.compressor.compress(plain, Dialect.DOCUMENTED, UnpooledByteBufAllocator.DEFAULT);
		assertThat(compressed).isNotNull();
		byte[] bytes = ByteBufUtil.getBytes(compressed);
		compressed.release();
		Inflater inflater = new Inflater();
		inflater.setInput(bytes);
		byte[] out = new byte[payload.length + 1];
		int length = inflater.inflate(out);
		inflater.end();
		return Arrays.copyOf(out, length);
	}

	private static byte[] payload(byte seed, int length) {
		byte[] payload = new byte[length];
		for (int i = 0; i < length; i++) {
			payload[i] = (byte) (seed * (i % 17));
		}
		return payload;
	}

}
