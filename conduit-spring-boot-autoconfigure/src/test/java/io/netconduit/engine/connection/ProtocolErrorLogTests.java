package io.netconduit.engine.connection;

import java.time.Duration;

import io.netconduit.testing.CapturedLogs;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ProtocolErrorLog}, which all tests of this process share.
 */
class ProtocolErrorLogTests {

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private final long start = System.nanoTime() + Duration.ofDays(10_000).toNanos();

	@Test
	void tellsOneASecondAndCountsTheOthers(CapturedLogs output) {
		report("first", this.start);
		report("second", this.start + SECOND - 1);
		report("third", this.start + SECOND);
		assertThat(output).contains("Connection with somebody ends by a protocol error: first")
			.doesNotContain("second")
			.containsPattern("third \\(and \\d+ more on other connections\\)");
	}

	@Test
	void clockThatIsFarAheadSilencesNoOther(CapturedLogs output) {
		report("ahead", this.start + 10 * SECOND);
		report("behind", this.start);
		assertThat(output).contains(": ahead").contains(": behind");
	}

	private static void report(String reason, long now) {
		ProtocolErrorLog.report("somebody", reason, () -> now);
	}

}
