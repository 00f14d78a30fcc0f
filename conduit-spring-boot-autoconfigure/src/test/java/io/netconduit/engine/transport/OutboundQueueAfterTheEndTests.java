package io.netconduit.engine.transport;

import java.util.concurrent.TimeUnit;

import io.netconduit.Dialect;
import io.netconduit.engine.protocol.FrameFlags;
import io.netconduit.engine.protocol.FrameType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultEventLoopGroup;
import io.netty.channel.local.LocalChannel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an {@link OutboundQueue} whose event loop is gone.
 */
class OutboundQueueAfterTheEndTests {

	@Test
	void releasesFramesAddedAfterTheEnd() {
		DefaultEventLoopGroup group = new DefaultEventLoopGroup(1);
		LocalChannel channel = new LocalChannel();
		group.register(channel).syncUninterruptibly();
		OutboundQueue queue = new OutboundQueue(channel, TestSettings.sending(65_536, 1_000, false),
				() -> Dialect.DOCUMENTED, null);
		group.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS).syncUninterruptibly();
		for (int i = 0; i < 3; i++) {
			ByteBuf payload = Unpooled.buffer().writeByte(0xc0);
			queue.add(new OutboundFrame(FrameType.MESSAGE, FrameFlags.NONE, 0, payload));
			assertThat(payload.refCnt()).isZero();
		}
		assertThat(queue.waitingFrames()).isZero();
	}

}
