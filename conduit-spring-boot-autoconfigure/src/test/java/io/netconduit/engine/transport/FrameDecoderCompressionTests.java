package io.netconduit.engine.transport;

import java.util.Arrays;
import java.util.zip.Deflater;

import io.netconduit.Dialect;
import io.netconduit.engine.protocol.Frame;
import io.netconduit.engine.protocol.FrameFlags;
import io.netconduit.engine.protocol.ProtocolException;
import io.netconduit.testing.Hex;
import io.netconduit.testing.Layout;
import io.netconduit.testing.ManualClock;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FrameDecoder}: compressed frames.
 */
class FrameDecoderCompressionTests {

	/** The zlib stream of {@code 81a17801}, by Python's {@code zlib.compress}. */
	private static final String ZLIB = "789c6b5c58c1080004dc019c";

	private static final int COMPRESSED_AND_REQUIRE_ACK = 0x0005;

	private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);

	private final FrameDecoder decoder = new FrameDecoder(
			TestSettings.decoding(new ManualClock(), 100_000, Dialect.DOCUMENTED), null);

	private final EmbeddedChannel channel = new EmbeddedChannel(this.decoder, new FrameKeeper());

	FrameDecoderCompressionTests() {
		this.channel.config().setAllocator(this.allocator);
	}

	@AfterEach
	void nothingLeaks() {
		this.channel.finishAndReleaseAll();
		assertThat(this.allocator.metric().usedHeapMemory()).isZero();
	}

	@Test
	void inflatesThePayloadAndClearsTheFlag() {
		this.decoder.authenticated();
		for (int i = 0; i < 2; i++) {
			this.channel.writeInbound(Layout.DOCUMENTED.buffer(1, COMPRESSED_AND_REQUIRE_ACK, 1, Hex.bytes(ZLIB)));
			Frame frame = this.channel.readInbound();
			assertThat(ByteBufUtil.hexDump(frame.payload())).isEqualTo("81a17801");
			assertThat(frame.flags()).isEqualTo(FrameFlags.REQUIRE_ACK);
			frame.release();
		}
	}

	@Test
	void doesNotInflateBeforeAuthentication() {
		this.channel.writeInbound(Layout.DOCUMENTED.buffer(7, COMPRESSED_AND_REQUIRE_ACK, 1, Hex.bytes(ZLIB)));
		Frame frame = this.channel.readInbound();
		assertThat(ByteBufUtil.hexDump(frame.payload())).isEqualTo(ZLIB);
		assertThat(frame.flags()).isEqualTo(COMPRESSED_AND_REQUIRE_ACK);
		frame.release();
	}

	@Test
	void rejectsABrokenStream() {
		this.decoder.authenticated();
		byte[] broken = Hex.bytes(ZLIB.replace("6b5c", "ffff"));
		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(() -> this.channel.writeInbound(Layout.DOCUMENTED.buffer(1, FrameFlags.COMPRESSED, 1, broken)))
			.withMessage("The compressed payload is not a zlib stream");
	}

	@Test
	void rejectsAnEmptyPayload() {
		this.decoder.authenticated();
		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(() -> this.channel.writeInbound(Layout.DOCUMENTED.buffer(1, FrameFlags.COMPRESSED, 1)))
			.withMessage("The compressed payload ends before its zlib stream does");
	}

	@Test
	void rejectsAPayloadThatInflatesOverTheLimit() {
		this.decoder.authenticated();
		byte[] bomb = deflate(new byte[100_001]);
		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(() -> this.channel.writeInbound(Layout.DOCUMENTED.buffer(1, FrameFlags.COMPRESSED, 1, bomb)));
	}

	private static byte[] deflate(byte[] plain) {
		Deflater deflater = new Deflater();
		deflater.setInput(plain);
		deflater.finish();
		byte[] out = new byte[plain.length];
		int length = deflater.deflate(out);
		deflater.end();
		return Arrays.copyOf(out, length);
	}

}
