package io.netconduit.engine.transport;

import java.util.Random;
import java.util.zip.Deflater;

import io.netconduit.Dialect;
import io.netconduit.engine.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link PayloadInflater}, on streams written by hand and by the JDK's
 * {@link Deflater}.
 */
class PayloadInflaterTests {

	private static final int MEBIBYTE = 1024 * 1024;

	private static final int MAX_MESSAGE_SIZE = 10 * MEBIBYTE;

	/**
	 * {@code abc} in a stored block: header, last block, length 3 and its complement, the
	 * bytes, Adler-32.
	 */
	private static final String ABC = "7801" + "01" + "0300" + "fcff" + "616263" + "024d0127";

	private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);

	private final PayloadInflater inflater = new PayloadInflater("max-message-size");

	@AfterEach
	void nothingLeaks() {
		this.inflater.close();
		assertThat(this.allocator.metric().usedHeapMemory()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void inflatesAStreamWrittenByHand(Dialect dialect) {
		assertThat(inflate(ByteBufUtil.decodeHexDump(ABC), MAX_MESSAGE_SIZE, dialect)).isEqualTo("abc".getBytes());
	}

	@Test
	void inflatesAnEmptyStream() {
		assertThat(inflate("789c030000000001")).isEmpty();
	}

	@Test
	void inflatesAStreamLongerThanItsSteps() {
		byte[] payload = random(300_000);
		assertThat(inflate(deflate(payload), MAX_MESSAGE_SIZE, Dialect.DOCUMENTED)).isEqualTo(payload);
	}

	@Test
	void leavesTheStreamToItsOwner() {
		byte[] payload = random(100_000);
		byte[] stream = deflate(payload);
		ByteBuf compressed = Unpooled
			.wrappedBuffer(new byte[2], ByteBufUtil.getBytes(Unpooled.wrappedBuffer(stream, 0, 70_000)),
					ByteBufUtil.getBytes(Unpooled.wrappedBuffer(stream, 70_000, stream.length - 70_000)))
			.skipBytes(2);
		ByteBuf inflated = this.inflater.inflate(compressed, MAX_MESSAGE_SIZE, Dialect.DOCUMENTED, this.allocator);
		assertThat(ByteBufUtil.getBytes(inflated)).isEqualTo(payload);
		assertThat(compressed.readerIndex()).isEqualTo(2);
		assertThat(compressed.readableBytes()).isEqualTo(stream.length);
		assertThat(compressed.refCnt()).isOne();
		inflated.release();
		compressed.release();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void takesHeapAndDirectBuffers(boolean direct) {
		UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(direct);
		byte[] payload = random(50_000);
		ByteBuf compressed = allocator.buffer().writeBytes(deflate(payload));
		ByteBuf inflated = this.inflater.inflate(compressed, MAX_MESSAGE_SIZE, Dialect.DOCUMENTED, allocator);
		assertThat(ByteBufUtil.getBytes(inflated)).isEqualTo(payload);
		inflated.release();
		compressed.release();
	}

	@ParameterizedTest
	@CsvSource({ "'', ends before its zlib stream does", "78, ends before its zlib stream does",
			"7801010300fcff616263024d01, ends before its zlib stream does",
			"7801000300fcff616263, ends before its zlib stream does",
			"7801010300fcff616263024d012700, has bytes after the end of its zlib stream",
			"7801010300fcff616263024d01277801010300fcff616263024d0127, has bytes after the end of its zlib stream",
			"81a474797065a161, is not a zlib stream", "7801010300fcff616263024d0128, is not a zlib stream",
			"7801010300fcfe616263024d0127, is not a zlib stream", "789c07, is not a zlib stream",
			"78bb01020304, requires a preset dictionary" })
	void rejectsABrokenStream(String hex, String reason) {
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> inflate(hex))
			.withMessage("The compressed payload " + reason);
		assertThat(inflate(ABC)).isEqualTo("abc".getBytes());
	}

	@Test
	void rejectsAStreamCutAnywhere() {
		byte[] stream = deflate(random(200));
		for (int length = 0; length < stream.length; length++) {
			ByteBuf cut = Unpooled.wrappedBuffer(stream, 0, length);
			assertThatExceptionOfType(ProtocolException.class)
				.isThrownBy(() -> this.inflater.inflate(cut, MAX_MESSAGE_SIZE, Dialect.DOCUMENTED, this.allocator))
				.withMessageContaining("ends before");
		}
	}

	@ParameterizedTest
	@EnumSource
	void limitsTheResultToTheMaxMessageSize(Dialect dialect) {
		byte[] payload = random(20_000);
		assertThat(inflate(deflate(payload), 20_000, dialect)).isEqualTo(payload);
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> inflate(deflate(payload), 19_999, dialect))
			.withMessage("The compressed payload inflates to more than max-message-size (19999 bytes)");
	}

	@Test
	void takesAnyRatioUpToTheAllowance() {
		assertThat(inflate(deflate(new byte[65_536]), MAX_MESSAGE_SIZE, Dialect.DOCUMENTED)).hasSize(65_536);
	}

	@Test
	void rejectsABombBeforeItGrows() {
		byte[] bomb = deflate(new byte[64 * MEBIBYTE]);
		assertThat(bomb).hasSizeLessThan(66 * 1024);
		assertThat(bytesInflatedUntilRefused(bomb, Dialect.DOCUMENTED, "inflates to more than 200 times its length"))
			.isLessThan(128 * 1024);
	}

	@Test
	void limitsABombInThePythonDialectToTheMaxMessageSize() {
		byte[] bomb = deflate(new byte[64 * MEBIBYTE]);
		assertThat(bytesInflatedUntilRefused(bomb, Dialect.PYTHON,
				"inflates to more than max-message-size (10485760 bytes)"))
			.isLessThanOrEqualTo(MAX_MESSAGE_SIZE + 8 * 1024);
		assertThat(inflate(deflate(new byte[MAX_MESSAGE_SIZE]), MAX_MESSAGE_SIZE, Dialect.PYTHON))
			.hasSize(MAX_MESSAGE_SIZE);
	}

	@Test
	void rejectsABombBeforeIncompressibleBytes() {
		byte[] payload = ByteBufUtil.getBytes(Unpooled.wrappedBuffer(new byte[2 * MEBIBYTE], random(MEBIBYTE)));
		assertThat(bytesInflatedUntilRefused(deflate(payload), Dialect.DOCUMENTED, "more than 200 times"))
			.isLessThan(128 * 1024);
	}

	@Test
	void inflatesNothingAfterClose() {
		this.inflater.close();
		this.inflater.close();
		assertThatIllegalStateException().isThrownBy(() -> inflate(ABC)).withMessage("The inflater is closed");
	}

	private int bytesInflatedUntilRefused(byte[] bomb, Dialect dialect, String reason) {
		ByteBuf output = Unpooled.buffer().retain();
		ByteBufAllocator handingOut = mock(ByteBufAllocator.class);
		given(handingOut.buffer(anyInt(), anyInt())).willReturn(output);
		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(
					() -> this.inflater.inflate(Unpooled.wrappedBuffer(bomb), MAX_MESSAGE_SIZE, dialect, handingOut))
			.withMessageContaining(reason);
		assertThat(output.refCnt()).isOne();
		int inflated = output.writerIndex();
		output.release();
		return inflated;
	}

	private byte[] inflate(String hex) {
		return inflate(ByteBufUtil.decodeHexDump(hex), MAX_MESSAGE_SIZE, Dialect.DOCUMENTED);
	}

	private byte[] inflate(byte[] stream, int maxMessageSize, Dialect dialect) {
		ByteBuf inflated = this.inflater.inflate(Unpooled.wrappedBuffer(stream), maxMessageSize, dialect,
				this.allocator);
		byte[] bytes = ByteBufUtil.getBytes(inflated);
		inflated.release();
		return bytes;
	}

	private static byte[] deflate(byte[] payload) {
		Deflater deflater = new Deflater();
		deflater.setInput(payload);
		deflater.finish();
		byte[] stream = new byte[payload.length + 1024];
		int length = deflater.deflate(stream);
		deflater.end();
		return ByteBufUtil.getBytes(Unpooled.wrappedBuffer(stream, 0, length));
	}

	private static byte[] random(int length) {
		byte[] bytes = new byte[length];
		new Random(length).nextBytes(bytes);
		return bytes;
	}

}
