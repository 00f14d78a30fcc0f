package io.netconduit.engine.protocol;

import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FrameFlags}.
 */
class FrameFlagsTests {

	@Test
	void bitsAreThoseOfTheProtocol() {
		assertThat(new int[] { FrameFlags.NONE, FrameFlags.COMPRESSED, FrameFlags.ENCRYPTED, FrameFlags.REQUIRE_ACK,
				FrameFlags.PRIORITY, FrameFlags.FRAGMENT, FrameFlags.LAST_FRAGMENT, FrameFlags.BINARY })
			.containsExactly(0, 0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40);
	}

	@Test
	void findsAFlagAmongOthers() {
		assertThat(FrameFlags.has(0xff0c, FrameFlags.PRIORITY)).isTrue();
		assertThat(FrameFlags.has(0xfff7, FrameFlags.PRIORITY)).isFalse();
		Frame frame = new Frame(FrameType.MESSAGE, 0x0005, 1, 0, Unpooled.EMPTY_BUFFER);
		assertThat(frame.has(FrameFlags.REQUIRE_ACK)).isTrue();
		assertThat(frame.has(FrameFlags.ENCRYPTED)).isFalse();
	}

}
