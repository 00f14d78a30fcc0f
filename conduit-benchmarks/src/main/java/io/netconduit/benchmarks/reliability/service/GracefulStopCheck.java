package io.netconduit.benchmarks.reliability.service;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

import io.netconduit.benchmarks.reliability.Check;
import io.netconduit.benchmarks.reliability.Finding;
import io.netconduit.benchmarks.reliability.Scale;
import io.netconduit.benchmarks.reliability.service.StopTrial.Result;

/**
 * Checks that a server that is stopped finishes the calls that it has accepted and runs
 * no others.
 */
final class GracefulStopCheck implements Check {

	private static final long SHUTDOWN_TIMEOUT_MILLIS = 30_000;

	@Override
	public String name() {
		return "graceful-stop";
	}

	@Override
	public List<Finding> run(Scale scale) throws Exception {
		int window = scale.of(300, 10_000);
		int rounds = scale.of(1, 10);
		List<Result> results = new ArrayList<>();
		for (int round = 0; round < rounds; round++) {
			Result result = new StopTrial(scale, window).run(round % 2 == 0);
			System.out.println(name() + " " + (round + 1) + ": " + result);
			results.add(result);
		}
		return List.of(exactness(results, window), duration(results));
	}

	private static Finding exactness(List<Result> results, int window) {
		String figure = String.format(
				"%,d to %,d in flight at the stop; %,d answered OK, of which not run: %d; run but not answered OK: %d; "
						+ "hung: %d; wrong answers: %d; refused or not sent, and not run: %,d",
				results.stream().mapToInt(Result::inFlight).min().orElse(0),
				results.stream().mapToInt(Result::inFlight).max().orElse(0),
				sum(results, (result) -> result.calls().answered()),
				sum(results, (result) -> result.calls().answeredNotRun()),
				sum(results, (result) -> result.calls().ranNotAnswered()),
				sum(results, (result) -> result.calls().hung()), sum(results, (result) -> result.calls().wrong()),
				sum(results, (result) -> result.calls().failed() - result.calls().ranNotAnswered()));
		return new Finding("A graceful shutdown loses nothing: exactly the calls that ran are answered OK",
				results.size() + " stops, by a signal and by closing the application, with " + window
						+ " calls in flight, a third each inline, on workers and answered later",
				figure, results.stream().allMatch((result) -> result.calls().isExact()));
	}

	private static int sum(List<Result> results, ToIntFunction<Result> number) {
		return results.stream().mapToInt(number).sum();
	}

	private static Finding duration(List<Result> results) {
		long slowest = results.stream().mapToLong(Result::millis).max().orElse(0);
		return new Finding("A graceful shutdown ends within shutdown-timeout", "the same stops; shutdown-timeout 30 s",
				"at most " + slowest + " ms", slowest < SHUTDOWN_TIMEOUT_MILLIS);
	}

}
