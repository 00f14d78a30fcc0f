package io.netconduit.benchmarks.reliability.chaos;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HeapTrend}.
 */
class HeapTrendTests {

	private static final long MIB = 1024 * 1024;

	@ParameterizedTest
	@CsvSource({ "10 10 10 10 10 10, true, 10.0 to 10.0 MiB", "10 10 10 10 13 13, true, 10.0 to 13.0 MiB",
			"10 10 10 10 14 14, false, 10.0 to 14.0 MiB", "40 40 40 50 90 46 46 46 46, true, 40.0 to 46.0 MiB",
			"40 40 40 40 40 40 47 47 47, false, 40.0 to 47.0 MiB", "10 10 99 10 10 10 10 99 10, true, 10.0 to 10.0 MiB",
			"20 10, true, 20.0 to 10.0 MiB", "10 20, false, 10.0 to 20.0 MiB" })
	void comparesMediansOfFirstAndLastThird(String samples, boolean flat, String description) {
		HeapTrend trend = new HeapTrend();
		for (String sample : samples.split(" ")) {
			trend.add(Long.parseLong(sample) * MIB);
		}
		assertThat(trend.isFlat()).isEqualTo(flat);
		assertThat(trend.describe()).isEqualTo(description);
	}

}
