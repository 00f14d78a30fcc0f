package io.netconduit.benchmarks.peer.raw;

import java.util.HexFormat;
import java.util.Map;

import io.netconduit.benchmarks.peer.Order;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the raw peer speaks the protocol of Conduit.
 */
class RawFramesTests {

	// add(10, 20) with correlation id 7, as Conduit's client sends it.
	private static final String REQUEST = "434e4454 01 02 0000 00000028 0000000000000007 0000018bcfe56800 00000000"
			+ "83 a6 6d6574686f64 a3 616464 a6 706172616d73 82 a1 61 0a a1 62 14 aa 74696d656f75745f6d73 cd 7530";

	private static final String ANSWER_PAYLOAD = "82 a7 73756363657373 c3 a6 726573756c74 1e";

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void answersCallInAnyPieces(boolean batched) {
		byte[] request = bytes(REQUEST);
		for (int cut = 0; cut < request.length; cut++) {
			EmbeddedChannel channel = new EmbeddedChannel(new RawServerHandler(batched, new RawBroadcaster()));
			channel.writeInbound(Unpooled.copiedBuffer(request, 0, cut),
					Unpooled.copiedBuffer(request, cut, request.length - cut));
			ByteBuf answer = channel.readOutbound();
			assertThat(ByteBufUtil.hexDump(answer, 0, 20)).isEqualTo("434e445401030000000000120000000000000007");
			assertThat(ByteBufUtil.getBytes(answer, RawFrames.HEADER, answer.readableBytes() - RawFrames.HEADER))
				.isEqualTo(bytes(ANSWER_PAYLOAD));
			answer.release();
			assertThat(channel.finish()).isFalse();
		}
	}

	@Test
	void writesAnswersOfReadIntoOneBuffer() {
		EmbeddedChannel channel = new EmbeddedChannel(new RawServerHandler(true, new RawBroadcaster()));
		channel.writeInbound(Unpooled.copiedBuffer(bytes(REQUEST), bytes(REQUEST), bytes(REQUEST)));
		ByteBuf answers = channel.readOutbound();
		assertThat(answers.readableBytes()).isEqualTo(3 * (RawFrames.HEADER + bytes(ANSWER_PAYLOAD).length));
		answers.release();
		assertThat(channel.finish()).isFalse();
	}

	@Test
	void writesOrderAsConduitDoes() {
		ByteBuf byHand = Unpooled.buffer();
		RawOrder.write(byHand, Order.SAMPLE);
		ByteBuf byConduit = Unpooled.buffer();
		new JacksonValueMapper().write(byConduit, Order.SAMPLE);
		assertThat(ByteBufUtil.hexDump(byHand)).isEqualTo(ByteBufUtil.hexDump(byConduit));
		assertThat(RawOrder.read(byHand)).isEqualTo(Order.SAMPLE);
	}

	@ParameterizedTest
	@ValueSource(longs = { Long.MIN_VALUE, -0x80000000L, -0x8001, -0x8000, -0x81, -0x80, -33, -32, -1, 0, 0x7f, 0x80,
			0xff, 0x100, 0xffff, 0x10000, 0xffffffffL, 0x100000000L })
	void writesNumberAsConduitDoes(long number) {
		ByteBuf byHand = Unpooled.buffer();
		RawFrames.writeMessage(byHand, 0, number);
		ByteBuf byConduit = Unpooled.buffer();
		new JacksonValueMapper().write(byConduit, Map.of("data", number));
		String data = ByteBufUtil.hexDump(byConduit).substring(2);
		assertThat(ByteBufUtil.hexDump(byHand)).endsWith(data);
		assertThat(RawFrames.readMessage(byHand.skipBytes(RawFrames.HEADER))).isEqualTo(number);
	}

	private static byte[] bytes(String hex) {
		return HexFormat.of().parseHex(hex.replace(" ", ""));
	}

}
