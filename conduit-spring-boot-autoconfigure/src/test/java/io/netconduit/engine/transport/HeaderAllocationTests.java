package io.netconduit.engine.transport;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;
import io.netconduit.Dialect;
import io.netconduit.engine.protocol.ProtocolException;
import io.netconduit.testing.Hex;
import io.netconduit.testing.ManualClock;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what a {@link FrameDecoder}, of a server or a client, allocates for a header
 * that declares 2 GiB.
 */
class HeaderAllocationTests {

	private static final int MOST = 64 * 1024;

	private static final int TEN_MEBIBYTES = 10 * 1024 * 1024;

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	@ParameterizedTest
	@CsvSource({ "434e4454 01 07 0000 80000000, false", "434e4454 01 01 0000 80000000, true",
			"434e4454 01 01 0001 7fffffff, true", "434e4454 01 02 0000 ffffffff, true",
			"434e4454 0100 0007 0000 0000 80000000, false", "434e4454 0100 0001 0000 0000 80000000, true",
			"434e4454 0100 0001 0001 0000 7fffffff, true" })
	void allocatesLittleForAHeaderOfTwoGibibytes(String start, boolean authenticated) {
		byte[] digits = Hex.bytes(start);
		byte[] header = new byte[32];
		System.arraycopy(digits, 0, header, 0, digits.length);
		refuse(header, authenticated);
		assertThat(refuse(header, authenticated)).isBetween(0L, (long) MOST);
	}

	private long refuse(byte[] header, boolean authenticated) {
		UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
		FrameDecoder decoder = new FrameDecoder(
				TestSettings.decoding(new ManualClock(), TEN_MEBIBYTES, Dialect.DOCUMENTED, Dialect.PYTHON), null);
		EmbeddedChannel channel = new EmbeddedChannel(decoder);
		channel.config().setAllocator(allocator);
		if (authenticated) {
			decoder.authenticated();
		}
		ByteBuf bytes = Unpooled.wrappedBuffer(header);
		long before = this.threads.getCurrentThreadAllocatedBytes();
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> channel.writeInbound(bytes));
		long allocated = this.threads.getCurrentThreadAllocatedBytes() - before;
		assertThat(allocator.metric().usedHeapMemory() + allocator.metric().usedDirectMemory()).isZero();
		channel.finishAndReleaseAll();
		return allocated;
	}

}
