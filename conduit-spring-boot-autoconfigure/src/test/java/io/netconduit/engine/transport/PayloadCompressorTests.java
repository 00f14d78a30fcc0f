package io.netconduit.engine.transport;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Inflater;

import io.netconduit.Dialect;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PayloadCompressor}, read back with the JDK's {@link Inflater}.
 */
class PayloadCompressorTests {

	private static final int MEBIBYTE = 1024 * 1024;

	private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);

	private final PayloadCompressor compressor = new PayloadCompressor();

	@AfterEach
	void nothingLeaks() {
		this.compressor.close();
		assertThat(this.allocator.metric().usedHeapMemory()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void doesNotCompressPayloadsUpToTheThreshold(Dialect dialect) {
		assertThat(compress(new byte[1024], dialect)).isNull();
		assertThat(compress(new byte[1025], dialect)).isNotNull();
	}

	@ParameterizedTest
	@EnumSource
	void doesNotCompressAPayloadThatDoesNotShrink(Dialect dialect) {
		assertThat(compress(random(1025), dialect)).isNull();
		assertThat(compress(random(300_000), dialect)).isNull();
	}

	@Test
	void makesAZlibStreamOfTheDefaultLevel() {
		byte[] compressed = compress(rows(5000), Dialect.DOCUMENTED);
		assertThat(compressed).startsWith(0x78, 0x9c).hasSizeLessThan(2500);
	}

	@ParameterizedTest
	@MethodSource
	void staysWithinTheRatioAtEveryByteOfTheStream(String name, byte[] payload) throws Exception {
		byte[] compressed = compress(payload, Dialect.DOCUMENTED);
		assertThat(compressed).as(name).isNotNull();
		assertThat(inflateByteByByte(compressed, true)).isEqualTo(payload);
	}

	static Stream<Arguments> staysWithinTheRatioAtEveryByteOfTheStream() {
		return Stream.of(Arguments.of("rows", rows(3 * MEBIBYTE)), Arguments.of("one byte short", rows(65_535)),
				Arguments.of("one piece", rows(65_536)), Arguments.of("one byte over", rows(65_537)),
				Arguments.of("zeros up to the allowance", new byte[65_536]),
				Arguments.of("zeros a little over it", new byte[70_000]),
				Arguments.of("random, then more zeros", join(random(20_000), new byte[2 * MEBIBYTE])),
				Arguments.of("rows, then zeros", join(rows(MEBIBYTE), new byte[MEBIBYTE])));
	}

	@Test
	void doesNotCompressAPayloadOverTheRatio() {
		assertThat(compress(new byte[10 * MEBIBYTE], Dialect.DOCUMENTED)).isNull();
	}

	@Test
	void doesNotCompressAPayloadWhoseStartIsOverTheRatio() {
		byte[] payload = join(new byte[2 * MEBIBYTE], random(MEBIBYTE));
		assertThat(compress(payload, Dialect.DOCUMENTED)).isNull();
		assertThat(compress(payload, Dialect.PYTHON)).hasSizeLessThan(MEBIBYTE + 16 * 1024);
	}

	@Test
	void ignoresTheRatioInThePythonDialect() throws Exception {
		byte[] payload = new byte[10 * MEBIBYTE];
		byte[] compressed = compress(payload, Dialect.PYTHON);
		assertThat(compressed).hasSizeLessThan(20 * 1024);
		assertThat(inflateByteByByte(compressed, false)).isEqualTo(payload);
	}

	@Test
	void leavesThePayloadToItsOwner() {
		ByteBuf payload = Unpooled.wrappedBuffer(new byte[2], rows(2000), new byte[100_000]).skipBytes(2);
		ByteBuf compressed = this.compressor.compress(payload, Dialect.DOCUMENTED, this.allocator);
		assertThat(compressed).isNotNull();
		assertThat(payload.readerIndex()).isEqualTo(2);
		assertThat(payload.readableBytes()).isEqualTo(102_000);
		assertThat(payload.refCnt()).isOne();
		compressed.release();
		payload.release();
	}

	@ParameterizedTest
	@MethodSource
	void takesPayloadsOfEveryKindOfBuffer(ByteBuf payload, ByteBufAllocator allocator) throws Exception {
		byte[] expected = ByteBufUtil.getBytes(payload);
		ByteBuf compressed = this.compressor.compress(payload, Dialect.DOCUMENTED, allocator);
		assertThat(compressed).isNotNull();
		assertThat(inflateByteByByte(ByteBufUtil.getBytes(compressed), true)).isEqualTo(expected);
		compressed.release();
		payload.release();
	}

	static Stream<Arguments> takesPayloadsOfEveryKindOfBuffer() {
		ByteBufAllocator direct = new UnpooledByteBufAllocator(true);
		return Stream.of(Arguments.of(Unpooled.wrappedBuffer(rows(200_000)), direct),
				Arguments.of(Unpooled.directBuffer().writeBytes(rows(200_000)), direct),
				Arguments.of(Unpooled.directBuffer().writeBytes(rows(200_000)), UnpooledByteBufAllocator.DEFAULT),
				Arguments.of(Unpooled.wrappedBuffer(rows(60_000), rows(60_000), rows(7)), direct));
	}

	@Test
	void compressesAfterAnUncompressedPayload() throws Exception {
		assertThat(compress(new byte[MEBIBYTE], Dialect.DOCUMENTED)).isNull();
		assertThat(compress(random(5000), Dialect.DOCUMENTED)).isNull();
		assertThat(inflateByteByByte(compress(rows(5000), Dialect.DOCUMENTED), true)).isEqualTo(rows(5000));
	}

	@Test
	void compressesNothingAfterClose() {
		assertThat(compress(rows(5000), Dialect.DOCUMENTED)).isNotNull();
		this.compressor.close();
		this.compressor.close();
		assertThat(compress(rows(5000), Dialect.DOCUMENTED)).isNull();
	}

	private byte[] compress(byte[] payload, Dialect dialect) {
		ByteBuf buffer = Unpooled.wrappedBuffer(payload);
		ByteBuf compressed = this.compressor.compress(buffer, dialect, this.allocator);
		if (compressed == null) {
			return null;
		}
		byte[] bytes = ByteBufUtil.getBytes(compressed);
		compressed.release();
		return bytes;
	}

	/**
	 * The strictest receiver: checks the ratio after each byte of input.
	 */
	private static byte[] inflateByteByByte(byte[] compressed, boolean bounded) throws Exception {
		ByteArrayOutputStream inflated = new ByteArrayOutputStream();
		byte[] output = new byte[8192];
		Inflater inflater = new Inflater();
		for (int consumed = 1; consumed <= compressed.length; consumed++) {
			inflater.setInput(compressed, consumed - 1, 1);
			for (int n = inflater.inflate(output); n > 0; n = inflater.inflate(output)) {
				inflated.write(output, 0, n);
			}
			if (bounded && inflated.size() > 65_536 + 200 * consumed) {
				throw new AssertionError(inflated.size() + " bytes came out of " + consumed);
			}
		}
		assertThat(inflater.finished()).isTrue();
		inflater.end();
		return inflated.toByteArray();
	}

	/**
	 * Rows of a report: text that compresses well, as real payloads do.
	 */
	private static byte[] rows(int length) {
		Random random = new Random(7);
		StringBuilder rows = new StringBuilder();
		while (rows.length() < length) {
			rows.append("{\"id\":").append(random.nextInt(100_000)).append(",\"state\":\"delivered\",\"rows\":[]}");
		}
		return rows.substring(0, length).getBytes(StandardCharsets.US_ASCII);
	}

	private static byte[] random(int length) {
		byte[] bytes = new byte[length];
		new Random(length).nextBytes(bytes);
		return bytes;
	}

	private static byte[] join(byte[] first, byte[] second) {
		return ByteBufUtil.getBytes(Unpooled.wrappedBuffer(first, second));
	}

}
