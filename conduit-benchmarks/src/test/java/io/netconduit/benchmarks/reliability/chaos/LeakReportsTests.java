package io.netconduit.benchmarks.reliability.chaos;

import io.netconduit.benchmarks.testing.CapturedLog;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LeakReports}.
 */
class LeakReportsTests {

	private final ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();

	@AfterEach
	void restore() {
		ResourceLeakDetector.setLevel(this.level);
	}

	@Test
	void countsUnreleasedBuffer() throws InterruptedException {
		try (CapturedLog log = new CapturedLog(ResourceLeakDetector.class.getName())) {
			LeakReports reports = LeakReports.begin();
			int before = reports.count();
			ByteBufAllocator.DEFAULT.buffer(64);
			assertThat(reports.count()).isEqualTo(before + 1);
			assertThat(log.errors()).singleElement().asString().startsWith("LEAK: ");
		}
	}

}
