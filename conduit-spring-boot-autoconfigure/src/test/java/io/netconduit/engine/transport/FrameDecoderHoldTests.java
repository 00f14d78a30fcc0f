package io.netconduit.engine.transport;

import java.util.ArrayList;
import java.util.List;

import io.netconduit.Dialect;
import io.netconduit.engine.protocol.Frame;
import io.netconduit.testing.Hex;
import io.netconduit.testing.Layout;
import io.netconduit.testing.ManualClock;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FrameDecoder}: frames that were read wait while the peer is paused.
 */
class FrameDecoderHoldTests {

	private final FrameDecoder decoder = new FrameDecoder(
			TestSettings.decoding(new ManualClock(), 1_024, Dialect.DOCUMENTED), null);

	private final List<Long> passedOn = new ArrayList<>();

	private long pauseAfter = -1;

	private final EmbeddedChannel channel = new EmbeddedChannel(this.decoder, new Listener());

	@AfterEach
	void close() {
		this.channel.finishAndReleaseAll();
	}

	@Test
	void holdsFramesAfterAPauseInOrder() {
		this.pauseAfter = 1;
		this.channel.writeInbound(frames(1, 2, 3));
		this.channel.writeInbound(frames(4));
		assertThat(this.passedOn).containsExactly(1L);
		resume();
		assertThat(this.passedOn).containsExactly(1L, 2L, 3L, 4L);
	}

	@Test
	void holdsFramesReceivedWhilePaused() {
		this.decoder.pause();
		this.channel.writeInbound(frames(1));
		this.channel.writeInbound(frames(2));
		assertThat(this.passedOn).isEmpty();
		resume();
		this.channel.writeInbound(frames(3));
		assertThat(this.passedOn).containsExactly(1L, 2L, 3L);
	}

	@Test
	void pausesAgainWhileResuming() {
		this.decoder.pause();
		this.channel.writeInbound(frames(1, 2, 3));
		this.pauseAfter = 2;
		resume();
		assertThat(this.passedOn).containsExactly(1L, 2L);
		this.channel.writeInbound(frames(4));
		resume();
		assertThat(this.passedOn).containsExactly(1L, 2L, 3L, 4L);
	}

	@Test
	void completesAFrameSplitByThePause() {
		ByteBuf bytes = Layout.DOCUMENTED.buffer(1, 0, 5, Hex.bytes("0102030405"));
		this.channel.writeInbound(bytes.readRetainedSlice(34));
		this.decoder.pause();
		this.channel.writeInbound(bytes);
		assertThat(this.passedOn).isEmpty();
		resume();
		assertThat(this.passedOn).containsExactly(5L);
	}

	@Test
	void resumesWithoutHeldFrames() {
		this.decoder.pause();
		resume();
		assertThat(this.passedOn).isEmpty();
	}

	@Test
	void releasesHeldFramesWithTheChannel() {
		ByteBuf bytes = frames(1, 2);
		this.decoder.pause();
		this.channel.writeInbound(bytes);
		assertThat(bytes.refCnt()).isOne();
		this.channel.close();
		assertThat(bytes.refCnt()).isZero();
		assertThat(this.passedOn).isEmpty();
	}

	@Test
	void releasesHeldFramesWhenDiscardingInput() {
		ByteBuf bytes = frames(1, 2);
		this.decoder.pause();
		this.channel.writeInbound(bytes);
		this.decoder.discardInput();
		assertThat(bytes.refCnt()).isZero();
		resume();
		assertThat(this.passedOn).isEmpty();
	}

	private void resume() {
		this.decoder.resume(this.channel.pipeline().context(this.decoder));
	}

	private static ByteBuf frames(int... ids) {
		ByteBuf[] frames = new ByteBuf[ids.length];
		for (int i = 0; i < ids.length; i++) {
			frames[i] = Layout.DOCUMENTED.buffer(1, 0, ids[i], (byte) i);
		}
		return Unpooled.wrappedBuffer(frames);
	}

	/**
	 * Pauses the decoder after one of the frames.
	 */
	private final class Listener extends ChannelInboundHandlerAdapter {

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			Frame frame = (Frame) message;
			FrameDecoderHoldTests.this.passedOn.add(frame.correlationId());
			if (frame.correlationId() == FrameDecoderHoldTests.this.pauseAfter) {
				FrameDecoderHoldTests.this.decoder.pause();
			}
		}

	}

}
