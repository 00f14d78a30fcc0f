package io.netconduit.engine.connection;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.ManualClock;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RateLimitedLog}.
 */
class RateLimitedLogTests {

	private static final Duration PERIOD = Duration.ofSeconds(1);

	private final ManualClock clock = new ManualClock();

	private final RateLimitedLog log = new RateLimitedLog(LoggerFactory.getLogger(RateLimitedLogTests.class),
			Level.WARN, PERIOD, this.clock);

	@Test
	@ExpectedLog(value = "line ", level = Level.WARN)
	void logsOneLineAPeriodAndCountsTheOthers(CapturedLogs output) {
		this.log.log(() -> "line 1");
		this.log.log(() -> "line 2");
		this.clock.advance(PERIOD.toNanos() - 1);
		this.log.log(() -> "line 3");
		this.clock.advance(1);
		this.log.log(() -> "line 4");
		this.clock.advance(PERIOD);
		this.log.log(() -> "line 5");
		assertThat(output).contains("line 1\n")
			.doesNotContain("line 2")
			.doesNotContain("line 3")
			.contains("line 4 (and 2 more since the last such line)")
			.contains("line 5\n");
	}

	@Test
	@ExpectedLog(value = "costs nothing", level = Level.WARN)
	void createsNoMessageForASuppressedLine() {
		AtomicInteger created = new AtomicInteger();
		for (int i = 0; i < 3; i++) {
			this.log.log(() -> "costs nothing " + created.incrementAndGet());
		}
		assertThat(created).hasValue(1);
	}

	@Test
	@ExpectedLog("broken")
	void logsTheFailureAtItsLevel(CapturedLogs output) {
		RateLimitedLog errors = new RateLimitedLog(LoggerFactory.getLogger(RateLimitedLogTests.class), Level.ERROR,
				PERIOD, this.clock);
		errors.log(() -> "broken", new IllegalStateException("the cause"));
		assertThat(output).contains("ERROR").contains("broken").contains("the cause");
	}

	@Test
	@ExpectedLog(value = "The connection with", level = Level.WARN, required = false)
	void protocolErrorsOfOneServerDoNotSilenceAnother(CapturedLogs output) {
		new ConnectionLog(this.clock).protocolError("/10.0.0.1", "first server");
		new ConnectionLog(this.clock).protocolError("/10.0.0.2", "second server");
		assertThat(output).contains("The connection with /10.0.0.1 is closed because of a protocol error: first server")
			.contains("The connection with /10.0.0.2 is closed because of a protocol error: second server");
	}

}
