package io.netconduit.benchmarks.report;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ScenarioTables} and {@link Table}.
 */
class ScenarioTablesTests {

	@Test
	void printsTableForEachScenarioOfRun() throws IOException {
		assertThat(ScenarioTables.of(Runs.sample())).extracting(Table::title)
			.containsExactly("S1: add, 1 connection, 1 in flight", "S3: add, 1 connection, 1024 in flight",
					"S5: one-way messages, delivery counted", "S8: 10000 idle connections");
	}

	@Test
	void printsCallsForTerminal() throws IOException {
		assertThat(ScenarioTables.of(Runs.sample()).get(1).plain()).isEqualTo(
				"""
						S3: add, 1 connection, 1024 in flight
						peer              calls/s  p50 us  p99 us  server CPU us  CPU / raw  rate / rsocket  rate / grpc-direct  server B/call  client B/call  failed
						raw             1,000,000   1,000   1,500           1.00       1.00            6.67               25.00              0            120       0
						grpc-direct        40,000  25,000  90,001           20.0      20.00            0.27                1.00          3,000          4,000       0
						rsocket           150,000   6,000   9,000           5.00       5.00            1.00                3.75          1,000          1,200       0
						conduit-inline    700,000   1,400   2,100           1.90       1.90            4.67               17.50            250            600       0
						conduit-worker    250,000   4,000   8,000           3.50       3.50            1.67                6.25            480            600       0
						""");
	}

	@Test
	void showsMediansWithoutWarmUpRounds() throws IOException {
		assertThat(ScenarioTables.of(Runs.sample()).get(0).markdown()).isEqualTo(
				"""
						| peer | calls/s | p50 µs | p99 µs | server CPU µs | CPU / raw | rate / rsocket | rate / grpc-direct | server B/call | client B/call | failed |
						| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
						| raw | 41,500 | 25.0 | 70.0 | 8.00 | 1.00 | - | - | 1 | 500 | 0 |
						| conduit-inline | 35,000 | 29.0 | 80.0 | 10.0 | 1.25 | - | - | 150 | 500 | 0 |
						""");
	}

	@Test
	void showsOneWayAndLostMessages() throws IOException {
		assertThat(ScenarioTables.of(Runs.sample()).get(2).markdown()).isEqualTo(
				"""
						| peer | messages/s | p50 µs | p99 µs | server CPU µs | CPU / raw | rate / rsocket | rate / grpc-direct | server B/message | client B/message | failed |
						| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
						| raw | 5,000,000 | - | - | 0.20 | 1.00 | - | - | 0 | 50 | 0 |
						| conduit-inline | 1,500,000 | - | - | 0.60 | 3.00 | - | - | 90 | 100 | 3 |
						""");
	}

	@Test
	void showsCostOfIdleConnections() throws IOException {
		assertThat(ScenarioTables.of(Runs.sample()).get(3).markdown()).isEqualTo(
				"""
						| peer | connections | opened in s | heap B/connection | RSS B/connection | CPU % | threads before | threads after | failed |
						| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
						| conduit-inline | 10,000 | 6.3 | 3,500 | 5,200 | 0.42 | 5 | 9 | 0 |
						""");
	}

}
