package io.netconduit.engine.transport;

import java.util.ArrayList;
import java.util.List;

import io.netconduit.Dialect;
import io.netconduit.engine.protocol.Frame;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.testing.Hex;
import io.netconduit.testing.Layout;
import io.netconduit.testing.ManualClock;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FrameDecoder}: frames are whole however the bytes are split.
 */
class FrameDecoderTests {

	private static final String PAYLOAD = "82a66d6574686f64a3616464a6706172616d7382a1610aa16214";

	private static final String DOCUMENTED = """
			434e4454 01 02 0000 0000001a 0000000000000007 0000018bcfe56800 00000000
			82a66d6574686f64a3616464a6706172616d7382a1610aa16214
			434e4454 01 05 0000 00000000 0000000000000008 0000018bcfe56801 00000000
			434e4454 01 01 0004 00000003 ffffffffffffffff 0000018bcfe56802 deadbeef 010203
			""";

	private static final String PYTHON = """
			434e4454 0100 0002 0000 0000 0000001a 0000000000000007 0000018bcfe56800
			82a66d6574686f64a3616464a6706172616d7382a1610aa16214
			434e4454 0100 0005 0000 0000 00000000 0000000000000008 0000018bcfe56801
			434e4454 0100 0001 0004 beef 00000003 ffffffffffffffff 0000018bcfe56802 010203
			""";

	private static final List<Received> FRAMES = List.of(
			new Received(FrameType.RPC_REQUEST, 0, 7, 1_700_000_000_000L, PAYLOAD),
			new Received(FrameType.HEARTBEAT_PING, 0, 8, 1_700_000_000_001L, ""),
			new Received(FrameType.MESSAGE, 4, -1, 1_700_000_000_002L, "010203"));

	private final List<EmbeddedChannel> channels = new ArrayList<>();

	@AfterEach
	void close() {
		this.channels.forEach(EmbeddedChannel::finishAndReleaseAll);
	}

	@ParameterizedTest
	@ValueSource(strings = { DOCUMENTED, PYTHON })
	void passesOnSeveralFramesOfOneRead(String hex) {
		EmbeddedChannel channel = channel(decoder());
		channel.writeInbound(Unpooled.wrappedBuffer(Hex.bytes(hex)));
		assertThat(received(channel)).isEqualTo(FRAMES);
	}

	@ParameterizedTest
	@ValueSource(strings = { DOCUMENTED, PYTHON })
	void passesOnFramesReceivedByteByByte(String hex) {
		FrameDecoder decoder = decoder();
		EmbeddedChannel channel = channel(decoder);
		byte[] bytes = Hex.bytes(hex);
		for (byte each : bytes) {
			channel.writeInbound(Unpooled.wrappedBuffer(new byte[] { each }));
		}
		assertThat(received(channel)).isEqualTo(FRAMES);
		assertThat(decoder.framesReceived()).isEqualTo(3);
		assertThat(decoder.bytesReceived()).isEqualTo(bytes.length);
	}

	@ParameterizedTest
	@ValueSource(strings = { DOCUMENTED, PYTHON })
	void passesOnFramesWhereverTheyAreCut(String hex) {
		byte[] bytes = Hex.bytes(hex);
		for (int cut = 1; cut < bytes.length; cut++) {
			EmbeddedChannel channel = channel(decoder());
			channel.writeInbound(Unpooled.copiedBuffer(bytes, 0, cut));
			channel.writeInbound(Unpooled.copiedBuffer(bytes, cut, bytes.length - cut));
			assertThat(received(channel)).as("cut after %d bytes", cut).isEqualTo(FRAMES);
		}
	}

	@Test
	void passesOnAFrameWithItsLastByte() {
		EmbeddedChannel channel = channel(decoder());
		byte[] bytes = Hex.bytes(DOCUMENTED);
		channel.writeInbound(Unpooled.copiedBuffer(bytes, 0, 57));
		assertThat(received(channel)).isEmpty();
		channel.writeInbound(Unpooled.copiedBuffer(bytes, 57, 1));
		assertThat(received(channel)).containsExactly(FRAMES.get(0));
	}

	@Test
	void readsALargePayloadFromManyReads() {
		FrameDecoder decoder = decoder();
		decoder.authenticated();
		EmbeddedChannel channel = channel(decoder);
		byte[] payload = new byte[1_000_000];
		for (int i = 0; i < payload.length; i++) {
			payload[i] = (byte) (i * 31);
		}
		var frame = Layout.DOCUMENTED.buffer(1, 0, 0, payload);
		while (frame.isReadable()) {
			channel.writeInbound(frame.readRetainedSlice(Math.min(70_001, frame.readableBytes())));
		}
		frame.release();
		Frame whole = channel.readInbound();
		assertThat(ByteBufUtil.getBytes(whole.payload())).isEqualTo(payload);
		whole.release();
	}

	@Test
	void payloadThatIsRetainedStaysAsItWas() {
		List<ByteBuf> retained = new ArrayList<>();
		EmbeddedChannel channel = new EmbeddedChannel(decoder(), new ChannelInboundHandlerAdapter() {

			@Override
			public void channelRead(ChannelHandlerContext context, Object message) {
				ByteBuf payload = ((Frame) message).payload();
				retained.add((retained.size() % 2 == 0) ? payload.retain() : payload.retainedSlice());
			}

		});
		this.channels.add(channel);
		for (byte read = 0; read < 3; read++) {
			channel.writeInbound(Unpooled.wrappedBuffer(Layout.DOCUMENTED.buffer(1, 0, 1, (byte) 1, read),
					Layout.DOCUMENTED.buffer(1, 0, 2, (byte) 2, read),
					Layout.DOCUMENTED.buffer(1, 0, 3, (byte) 3, read)));
		}
		assertThat(retained).extracting(ByteBufUtil::hexDump)
			.containsExactly("0100", "0200", "0300", "0101", "0201", "0301", "0102", "0202", "0302");
		retained.forEach(ByteBuf::release);
	}

	@ParameterizedTest
	@CsvSource({ "DOCUMENTED, 434e4454 01 05", "PYTHON, 434e4454 01 00" })
	void speaksTheDialectOfTheFirstHeader(Dialect dialect, String start) {
		FrameDecoder decoder = decoder();
		EmbeddedChannel channel = channel(decoder);
		channel.writeInbound(Unpooled.wrappedBuffer(Hex.bytes(start)));
		assertThat(decoder.dialect()).isNull();
		assertThat(decoder.isIntroduced()).isFalse();
		channel.writeInbound(Unpooled.wrappedBuffer(Hex.bytes("00 05" + "00".repeat(24))));
		assertThat(decoder.dialect()).isEqualTo(dialect);
		assertThat(decoder.isIntroduced()).isTrue();
	}

	@Test
	void speaksTheOnlyDialectFromTheStart() {
		FrameDecoder decoder = new FrameDecoder(TestSettings.decoding(new ManualClock(), 1_024, Dialect.PYTHON), null);
		assertThat(decoder.dialect()).isEqualTo(Dialect.PYTHON);
		assertThat(decoder.isIntroduced()).isFalse();
	}

	@Test
	void passesOnUnknownFlagsAndTypes() {
		EmbeddedChannel channel = channel(decoder());
		channel.writeInbound(Layout.DOCUMENTED.buffer(0x7e, 0x8000, 9, (byte) 1));
		assertThat(received(channel))
			.containsExactly(new Received(FrameType.UNKNOWN, 0x8000, 9, 1_700_000_000_000L, "01"));
	}

	private FrameDecoder decoder() {
		return new FrameDecoder(TestSettings.decoding(new ManualClock(), TestSettings.MAX_MESSAGE_SIZE,
				Dialect.DOCUMENTED, Dialect.PYTHON), null);
	}

	private EmbeddedChannel channel(FrameDecoder decoder) {
		EmbeddedChannel channel = new EmbeddedChannel(decoder, new FrameKeeper());
		this.channels.add(channel);
		return channel;
	}

	private static List<Received> received(EmbeddedChannel channel) {
		List<Received> frames = new ArrayList<>();
		for (Frame frame = channel.readInbound(); frame != null; frame = channel.readInbound()) {
			frames.add(new Received(frame.type(), frame.flags(), frame.correlationId(), frame.timestamp(),
					ByteBufUtil.hexDump(frame.payload())));
			frame.release();
		}
		return frames;
	}

	/**
	 * A frame that was passed on.
	 */
	private record Received(FrameType type, int flags, long id, long timestamp, String payload) {

	}

}
