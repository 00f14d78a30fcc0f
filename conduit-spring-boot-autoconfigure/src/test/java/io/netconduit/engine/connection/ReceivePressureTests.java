package io.netconduit.engine.connection;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

import io.netconduit.Dialect;
import io.netconduit.engine.transport.FrameChannel;
import io.netconduit.engine.transport.FrameChannelSettings;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReceivePressure}.
 */
class ReceivePressureTests {

	private final EmbeddedChannel socket = new EmbeddedChannel();

	private final FrameChannel channel = FrameChannel.create(this.socket, new FrameChannelSettings(
			EnumSet.of(Dialect.DOCUMENTED), 1_024, "key", 1_024, 2, false, null, System::nanoTime));

	private final List<String> sent = new ArrayList<>();

	private final ReceivePressure pressure = pressure(10, true);

	@AfterEach
	void close() {
		this.socket.finishAndReleaseAll();
	}

	@Test
	void pausesThePeerOnceOverFourFifths() {
		this.pressure.changed(8);
		assertThat(this.sent).isEmpty();
		this.pressure.changed(9);
		this.pressure.changed(9);
		assertThat(this.sent).containsExactly("PAUSE");
		assertThat(this.channel.isReading()).isTrue();
	}

	@Test
	void stopsReadingWhenFull() {
		this.pressure.changed(9);
		this.pressure.changed(10);
		assertThat(this.channel.isReading()).isFalse();
		this.pressure.changed(9);
		assertThat(this.channel.isReading()).isFalse();
	}

	@Test
	void resumesUnderHalf() {
		this.pressure.changed(9);
		this.pressure.changed(10);
		assertThat(this.pressure.isRelaxable(5)).isFalse();
		this.pressure.changed(5);
		assertThat(this.channel.isReading()).isFalse();
		assertThat(this.pressure.isRelaxable(4)).isTrue();
		this.pressure.changed(4);
		assertThat(this.channel.isReading()).isTrue();
		assertThat(this.sent).containsExactly("PAUSE", "RESUME");
		assertThat(this.pressure.isRelaxable(3)).isFalse();
	}

	@Test
	void ignoresAShrinkingQueueBeforeAnyPause() {
		assertThat(this.pressure.isRelaxable(0)).isFalse();
		this.pressure.changed(0);
		assertThat(this.sent).isEmpty();
	}

	@Test
	void pausesAgainAfterAResume() {
		this.pressure.changed(9);
		this.pressure.changed(4);
		this.pressure.changed(9);
		assertThat(this.sent).containsExactly("PAUSE", "RESUME", "PAUSE");
	}

	@Test
	void stopsReadingIfItMayNotPause() {
		ReceivePressure mute = pressure(10, false);
		mute.changed(9);
		mute.changed(10);
		assertThat(this.channel.isReading()).isFalse();
		mute.changed(4);
		assertThat(this.channel.isReading()).isTrue();
		assertThat(this.sent).doesNotContain("RESUME");
	}

	@Test
	void stopsReadingAtTheFirstMessageOfAQueueOfOne() {
		ReceivePressure narrow = pressure(1, true);
		narrow.changed(1);
		assertThat(this.channel.isReading()).isFalse();
		narrow.changed(0);
		assertThat(this.channel.isReading()).isTrue();
		assertThat(this.sent).containsExactly("PAUSE", "RESUME");
	}

	private ReceivePressure pressure(int capacity, boolean mayAsk) {
		return new ReceivePressure(this.channel, capacity, (pause) -> {
			this.sent.add(pause ? "PAUSE" : "RESUME");
			return mayAsk;
		});
	}

}
