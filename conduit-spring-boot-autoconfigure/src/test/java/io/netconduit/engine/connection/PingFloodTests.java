package io.netconduit.engine.connection;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PingFlood}.
 */
class PingFloodTests {

	private static final long SECOND = 1_000_000_000L;

	private final PingFlood flood = new PingFlood();

	@Test
	void toleratesTenPingsPerSecond() {
		for (int second = 0; second < 60; second++) {
			assertThat(pings(second, 10)).as("second %d", second).isFalse();
		}
	}

	@Test
	void detectsElevenPingsPerSecondInTheFifthSecond() {
		for (int second = 0; second < 4; second++) {
			assertThat(pings(second, 11)).as("second %d", second).isFalse();
		}
		assertThat(pings(4, 10)).isFalse();
		assertThat(this.flood.ping(5 * SECOND - 1)).isTrue();
	}

	@Test
	void toleratesABurstWithinASecond() {
		assertThat(pings(0, 100_000)).isFalse();
	}

	@Test
	void restartsTheCountAfterAQuietSecond() {
		for (int second = 0; second < 40; second++) {
			assertThat(pings(second, (second % 5 == 4) ? 10 : 1_000)).as("second %d", second).isFalse();
		}
	}

	@Test
	void restartsTheCountAfterASecondWithoutPings() {
		for (int second = 0; second < 40; second++) {
			if (second % 5 != 4) {
				assertThat(pings(second, 1_000)).as("second %d", second).isFalse();
			}
		}
	}

	private boolean pings(long second, int count) {
		boolean flooded = false;
		for (int i = 0; i < count; i++) {
			flooded |= this.flood.ping(second * SECOND + i * (SECOND / count));
		}
		return flooded;
	}

}
