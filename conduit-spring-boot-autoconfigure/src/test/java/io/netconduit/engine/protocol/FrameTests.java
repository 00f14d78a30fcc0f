package io.netconduit.engine.protocol;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Frame}.
 */
class FrameTests {

	private static final int OFFSET = 3;

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, Frame.SMALL_PAYLOAD })
	void copiesASmallPayloadForKeeping(int length) {
		ByteBuf buffer = buffer(length);
		Frame kept = frame(buffer, length).detach();
		assertThat(buffer.refCnt()).isOne();
		ByteBuf expected = buffer(length).skipBytes(OFFSET);
		buffer.setZero(0, buffer.writerIndex());
		buffer.release();
		assertThat(kept).isEqualTo(new Frame(FrameType.MESSAGE, FrameFlags.PRIORITY, 7, 9, expected));
		kept.release();
		expected.release();
	}

	@ParameterizedTest
	@ValueSource(ints = { Frame.SMALL_PAYLOAD + 1, 70_000 })
	void retainsALargePayloadForKeeping(int length) {
		ByteBuf buffer = buffer(length);
		Frame kept = frame(buffer, length).detach();
		assertThat(buffer.refCnt()).isEqualTo(2);
		ByteBuf expected = buffer(length).skipBytes(OFFSET);
		assertThat(kept).isEqualTo(new Frame(FrameType.MESSAGE, FrameFlags.PRIORITY, 7, 9, expected));
		kept.release();
		assertThat(buffer.refCnt()).isOne();
		buffer.release();
		expected.release();
	}

	@Test
	void reportsItsFlags() {
		Frame frame = new Frame(FrameType.MESSAGE, FrameFlags.PRIORITY | FrameFlags.BINARY, 7, 9,
				Unpooled.EMPTY_BUFFER);
		assertThat(frame.has(FrameFlags.PRIORITY)).isTrue();
		assertThat(frame.has(FrameFlags.BINARY)).isTrue();
		assertThat(frame.has(FrameFlags.REQUIRE_ACK)).isFalse();
	}

	private static Frame frame(ByteBuf buffer, int length) {
		return new Frame(FrameType.MESSAGE, FrameFlags.PRIORITY, 7, 9, buffer.slice(OFFSET, length));
	}

	private static ByteBuf buffer(int length) {
		ByteBuf buffer = Unpooled.directBuffer(OFFSET + length).writeZero(OFFSET);
		for (int i = 0; i < length; i++) {
			buffer.writeByte(i * 7);
		}
		return buffer;
	}

}
