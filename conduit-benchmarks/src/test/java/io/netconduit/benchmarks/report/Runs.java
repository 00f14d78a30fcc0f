package io.netconduit.benchmarks.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.netconduit.benchmarks.peer.Peer;
import io.netconduit.benchmarks.result.Calls;
import io.netconduit.benchmarks.result.Cost;
import io.netconduit.benchmarks.result.Idle;
import io.netconduit.benchmarks.result.Run;
import io.netconduit.benchmarks.result.Scenario;
import io.netconduit.benchmarks.result.Visit;

import org.springframework.core.io.ClassPathResource;

/**
 * Runs with invented figures for tests.
 */
final class Runs {

	private Runs() {
	}

	static Path file() throws IOException {
		return new ClassPathResource("run.json", Runs.class).getFile().toPath();
	}

	static Run sample() throws IOException {
		return RunFiles.read(file());
	}

	static Run of(Visit... visits) {
		return new Run("2026-01-02T03:04:05Z", "Some CPU", "OpenJDK 17", Map.of(), "nio", "--rounds=1", 0,
				List.of(visits));
	}

	static Visit calls(Scenario scenario, Peer peer, double perSecond, double serverCpuMicros) {
		return calls(scenario, peer, perSecond, serverCpuMicros, 0, 0);
	}

	static Visit calls(Scenario scenario, Peer peer, double perSecond, double serverCpuMicros, long failures,
			long outOfOrder) {
		return new Visit(peer, scenario, 1, new Calls(1000, failures, outOfOrder, 5, perSecond, null, null),
				new Cost(serverCpuMicros, 1, 1, 1, 0), null);
	}

	static Visit idle(Peer peer, double heapBytes, int threadsBefore, int threadsAfter) {
		return new Visit(peer, Scenario.S8, 1, null, null,
				new Idle(1000, 0, 1, heapBytes, 6000, 0.1, threadsBefore, threadsAfter));
	}

}
