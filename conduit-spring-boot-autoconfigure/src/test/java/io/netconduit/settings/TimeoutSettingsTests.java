package io.netconduit.settings;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TimeoutSettings}.
 */
class TimeoutSettingsTests {

	@ParameterizedTest
	@CsvSource({ "0, 0", "1000, 750", "14000, 10500", "30000, 26500", "60000, 56500" })
	void drainLeavesTimeForShutdown(long shutdownMillis, long drainMillis) {
		TimeoutSettings settings = TimeoutSettings.defaults().withShutdown(Duration.ofMillis(shutdownMillis));
		assertThat(settings.drain()).hasMillis(drainMillis);
	}

}
