package io.netconduit.engine.connection;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SlowPeer}.
 */
class SlowPeerTests {

	private final SlowPeer slowPeer = new SlowPeer(Duration.ofSeconds(90));

	@ParameterizedTest
	@CsvSource({ "false, 30", "true, 90" })
	void detectsAFullQueueWithoutProgress(boolean paused, long seconds) {
		assertThat(this.slowPeer.tick(seconds(10), true, paused, 7)).isFalse();
		assertThat(this.slowPeer.tick(seconds(10 + seconds) - 1, true, paused, 7)).isFalse();
		assertThat(this.slowPeer.tick(seconds(10 + seconds), true, paused, 7)).isTrue();
	}

	@Test
	void restartsTheTimeOnProgress() {
		this.slowPeer.tick(0, true, false, 1);
		assertThat(this.slowPeer.tick(seconds(29), true, false, 2)).isFalse();
		assertThat(this.slowPeer.tick(seconds(58), true, false, 2)).isFalse();
		assertThat(this.slowPeer.tick(seconds(59), true, false, 2)).isTrue();
	}

	@Test
	void restartsTheTimeWhenTheQueueHasRoom() {
		this.slowPeer.tick(0, true, false, 1);
		assertThat(this.slowPeer.tick(seconds(29), false, false, 1)).isFalse();
		assertThat(this.slowPeer.tick(seconds(58), true, false, 1)).isFalse();
		assertThat(this.slowPeer.tick(seconds(87), true, false, 1)).isFalse();
		assertThat(this.slowPeer.tick(seconds(88), true, false, 1)).isTrue();
	}

	@Test
	void idlePeerIsNotSlow() {
		this.slowPeer.tick(0, false, false, 0);
		assertThat(this.slowPeer.tick(seconds(10_000), false, false, 0)).isFalse();
		assertThat(this.slowPeer.tick(seconds(20_000), true, false, 0)).isFalse();
	}

	private static long seconds(long seconds) {
		return seconds * 1_000_000_000L;
	}

}
