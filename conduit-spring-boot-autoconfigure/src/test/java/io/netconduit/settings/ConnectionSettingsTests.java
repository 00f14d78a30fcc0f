package io.netconduit.settings;

import java.time.Duration;

import io.netconduit.server.ServerDescriptor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConnectionSettings}.
 */
class ConnectionSettingsTests {

	@ParameterizedTest
	@CsvSource({ "0, 0", "1000, 750", "14000, 10500", "30000, 26500", "60000, 56500" })
	void workIsWaitedForWithinTheShutdownTimeoutWithTimeForWhatFollows(long shutdownMillis, long drainMillis) {
		ConnectionSettings settings = ServerDescriptor.builder()
			.shutdownTimeout(Duration.ofMillis(shutdownMillis))
			.build()
			.connection();
		assertThat(settings.drainTimeout()).hasMillis(drainMillis);
	}

}
