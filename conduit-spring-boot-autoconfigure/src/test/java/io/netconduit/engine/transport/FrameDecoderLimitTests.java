package io.netconduit.engine.transport;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.netconduit.Dialect;
import io.netconduit.engine.protocol.Frame;
import io.netconduit.engine.protocol.ProtocolException;
import io.netconduit.testing.Hex;
import io.netconduit.testing.Layout;
import io.netconduit.testing.ManualClock;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FrameDecoder}: limits on strangers.
 */
class FrameDecoderLimitTests {

	private static final int MAX_MESSAGE_SIZE = 1024 * 1024 * 1024;

	private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);

	private final ManualClock clock = new ManualClock();

	private final FrameDecoder decoder = new FrameDecoder(
			TestSettings.decoding(this.clock, MAX_MESSAGE_SIZE, Dialect.DOCUMENTED, Dialect.PYTHON), null);

	private final EmbeddedChannel channel = new EmbeddedChannel(this.decoder, new FrameKeeper());

	FrameDecoderLimitTests() {
		this.channel.config().setAllocator(this.allocator);
	}

	@AfterEach
	void nothingLeaks() {
		this.channel.finishAndReleaseAll();
		assertThat(this.allocator.metric().usedHeapMemory()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "00002000, true", "00002001, false", "7fffffff, false", "ffffffff, false" })
	void takesEightKibibytesBeforeAuthentication(String length, boolean taken) {
		if (taken) {
			announce("07", length);
			assertThat(this.decoder.isIntroduced()).isTrue();
		}
		else {
			assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> announce("07", length))
				.withMessage("Frame of " + Long.parseLong(length, 16)
						+ " bytes is over the 8192 bytes allowed before authentication");
		}
	}

	@ParameterizedTest
	@CsvSource({ "40000001, 1073741825", "ffffffff, 4294967295" })
	void rejectsAFrameOverTheLimitWithoutAllocating(String length, String bytes) {
		this.decoder.authenticated();
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> announce("01", length))
			.withMessage("Frame of " + bytes + " bytes is over conduit.server.max-message-size (1073741824 bytes)");
		assertThat(this.allocator.metric().usedHeapMemory()).isZero();
	}

	@Test
	void allocatesOnlyForReceivedBytes() {
		this.decoder.authenticated();
		announce("01", "40000000");
		assertThat(this.allocator.metric().usedHeapMemory()).isLessThanOrEqualTo(16 * 1024);
		this.channel.writeInbound(Unpooled.wrappedBuffer(new byte[300_000]));
		assertThat(this.allocator.metric().usedHeapMemory()).isLessThan(1024 * 1024);
	}

	@ParameterizedTest
	@CsvSource({ "05", "06", "0a", "0b", "0c", "0f" })
	void rejectsALargePayloadOfAnEmptyType(String type) {
		this.decoder.authenticated();
		announce(type, "00000400");
		this.channel.writeInbound(Unpooled.wrappedBuffer(new byte[1024]));
		this.channel.<Frame>readInbound().release();
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> announce(type, "00000401"))
			.withMessageContaining("frame of 1025 bytes is over the 1024 bytes allowed for its type");
	}

	@ParameterizedTest
	@CsvSource({ "GET / HTTP/1.1", "SSH-2.0-", "CNDTzz", "CNDU11", "******" })
	void rejectsAStrangerAfterSixBytes(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
		this.channel.writeInbound(Unpooled.copiedBuffer(bytes, 0, 5));
		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(() -> this.channel.writeInbound(Unpooled.copiedBuffer(bytes, 5, 1)))
			.withMessage("The frame does not begin with a header of the protocol");
		assertThat(this.decoder.isIntroduced()).isFalse();
	}

	@Test
	void rejectsAStrangerThatSendsMuchAtOnce() {
		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(() -> this.channel.writeInbound(Unpooled.wrappedBuffer(new byte[4_096])))
			.withMessage("The connection does not begin with a header of an enabled dialect");
	}

	@ParameterizedTest
	@CsvSource({ "DOCUMENTED, 434e4454 01 00", "PYTHON, 434e4454 01 01" })
	void rejectsADialectThatIsNotInUse(Dialect inUse, String start) {
		FrameDecoder single = new FrameDecoder(TestSettings.decoding(this.clock, MAX_MESSAGE_SIZE, inUse), null);
		EmbeddedChannel other = new EmbeddedChannel(single, new FrameKeeper());
		byte[] header = Hex.bytes(start + "0007" + "00".repeat(24));
		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(() -> other.writeInbound(Unpooled.wrappedBuffer(header)));
		assertThat(single.isIntroduced()).isFalse();
		other.finishAndReleaseAll();
	}

	@Test
	void rejectsAnotherDialectOnceOneIsSpoken() {
		this.channel.writeInbound(Layout.DOCUMENTED.buffer(7, 0, 1));
		this.channel.<Frame>readInbound().release();
		byte[] second = Hex.bytes("434e4454 02 07" + "00".repeat(26));
		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(() -> this.channel.writeInbound(Unpooled.wrappedBuffer(second)))
			.withMessage("The frame has protocol version 2 instead of 1");
	}

	@Test
	void passesNothingOnAfterARefusal() {
		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(() -> this.channel.writeInbound(Unpooled.wrappedBuffer(new byte[32])));
		this.channel.writeInbound(Layout.DOCUMENTED.buffer(7, 0, 1));
		assertThat(this.channel.<Object>readInbound()).isNull();
	}

	@Test
	void passesNothingOnAfterInputIsDiscarded() {
		announce("07", "00000010");
		this.decoder.discardInput();
		assertThat(this.allocator.metric().usedHeapMemory()).isZero();
		this.channel.writeInbound(Layout.DOCUMENTED.buffer(7, 0, 1));
		assertThat(this.channel.<Object>readInbound()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "00000001, 30000015258", "00010000, 31000000000", "00100000, 46000000000" })
	void startedFrameIsOverdueDependingOnItsLength(String length, long nanos) {
		this.decoder.authenticated();
		announce("01", length);
		this.clock.advance(nanos);
		assertThat(this.decoder.isOverdue()).isFalse();
		this.clock.advance(1);
		assertThat(this.decoder.isOverdue()).isTrue();
	}

	@Test
	void startedHeaderIsOverdueAfterHalfAMinute() {
		assertThat(this.decoder.isOverdue()).isFalse();
		for (byte each : Hex.bytes("434e4454 01 07")) {
			this.channel.writeInbound(Unpooled.wrappedBuffer(new byte[] { each }));
			this.clock.advance(Duration.ofSeconds(5));
		}
		assertThat(this.decoder.isOverdue()).isFalse();
		this.clock.advance(1);
		assertThat(this.decoder.isOverdue()).isTrue();
	}

	@Test
	void timeBetweenFramesDoesNotCount() {
		this.channel.writeInbound(Layout.DOCUMENTED.buffer(7, 0, 1, (byte) 0x80));
		this.channel.<Frame>readInbound().release();
		this.clock.advance(Duration.ofHours(1));
		assertThat(this.decoder.isOverdue()).isFalse();
		announce("07", "00000001");
		this.clock.advance(Duration.ofSeconds(30));
		assertThat(this.decoder.isOverdue()).isFalse();
	}

	@Test
	void timeStandsStillWhileNotReading() {
		announce("07", "00000001");
		this.clock.advance(Duration.ofSeconds(20));
		this.decoder.pause();
		this.decoder.pause();
		this.clock.advance(Duration.ofHours(1));
		assertThat(this.decoder.isOverdue()).isFalse();
		this.decoder.resume(this.channel.pipeline().context(this.decoder));
		this.clock.advance(Duration.ofSeconds(10));
		assertThat(this.decoder.isOverdue()).isFalse();
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(this.decoder.isOverdue()).isTrue();
	}

	private void announce(String type, String length) {
		byte[] header = Hex.bytes("434e4454 01 " + type + "0000" + length + "00".repeat(20));
		this.channel.writeInbound(Unpooled.wrappedBuffer(header));
	}

}
