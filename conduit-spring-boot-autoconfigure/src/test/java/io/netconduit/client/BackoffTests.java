package io.netconduit.client;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Backoff}.
 */
class BackoffTests {

	private static final ReconnectSettings SETTINGS = new ReconnectSettings(true, 5, Duration.ofSeconds(1),
			Duration.ofSeconds(60), 2.0);

	@ParameterizedTest
	@CsvSource({ "1, 1000", "2, 2000", "3, 4000", "6, 32000", "7, 60000", "8, 60000", "2000000000, 60000" })
	void ceilingGrowsByMultiplierUpToMaximum(int attempt, long ceilingMillis) {
		Backoff backoff = new Backoff(SETTINGS, () -> Math.nextDown(1.0));
		assertThat(backoff.draw(attempt).toMillis()).isBetween(ceilingMillis - 1, ceilingMillis);
	}

	@ParameterizedTest
	@CsvSource({ "0.0, 0", "0.25, 1000", "0.5, 2000", "0.75, 3000" })
	void drawsWaitFromZeroToCeiling(double drawn, long waitMillis) {
		assertThat(new Backoff(SETTINGS, () -> drawn).draw(3)).isEqualTo(Duration.ofMillis(waitMillis));
	}

	@Test
	void multiplierOfOneKeepsTheDelay() {
		ReconnectSettings constant = new ReconnectSettings(true, 0, Duration.ofMillis(500), Duration.ofSeconds(60),
				1.0);
		Backoff backoff = new Backoff(constant, () -> 0.5);
		assertThat(backoff.draw(1)).isEqualTo(backoff.draw(1_000)).isEqualTo(Duration.ofMillis(250));
	}

	@ParameterizedTest
	@CsvSource({ "0, 500", "400, 500", "700, 700", "60000, 60000", "299999, 299999", "2147483647000, 300000" })
	void waitsAsServerAsksForFiveMinutesAtMost(long asked, long wait) {
		Backoff backoff = new Backoff(SETTINGS, () -> 0.5);
		assertThat(backoff.draw(1, Duration.ofMillis(asked))).hasMillis(wait);
		assertThat(backoff.draw(1, null)).hasMillis(500);
	}

}
