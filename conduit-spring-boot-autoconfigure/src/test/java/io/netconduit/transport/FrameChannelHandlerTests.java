package io.netconduit.transport;

import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link FrameChannelHandler}.
 */
class FrameChannelHandlerTests {

	private final EmbeddedChannel channel = new EmbeddedChannel();

	private final FrameListener listener = mock(FrameListener.class);

	@Test
	void tellsOfAChannelThatIsOpenAndThenCloses() {
		start();
		then(this.listener).should().opened();
		this.channel.close();
		then(this.listener).should().closed(null);
		then(this.listener).shouldHaveNoMoreInteractions();
	}

	@Test
	void tellsOfAChannelThatWasClosedBeforeItCame() {
		this.channel.close();
		start();
		then(this.listener).should().closed(null);
		then(this.listener).shouldHaveNoMoreInteractions();
	}

	private void start() {
		FrameChannel.create(this.channel, TestSettings.sending(65_536, 1_000, false)).start(this.listener);
	}

}
