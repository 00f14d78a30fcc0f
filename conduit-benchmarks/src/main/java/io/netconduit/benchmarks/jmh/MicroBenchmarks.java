package io.netconduit.benchmarks.jmh;

import java.util.Collection;
import java.util.Locale;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the micro benchmarks and prints, for each, nanoseconds and bytes allocated per
 * operation.
 *
 * <p>
 * Takes the arguments of JMH: a regular expression selects benchmarks, {@code -f 3} sets
 * three forks, {@code -i 10} ten iterations.
 */
public final class MicroBenchmarks {

	private static final String ALLOCATED = "gc.alloc.rate.norm";

	private MicroBenchmarks() {
	}

	/**
	 * Run the benchmarks and print the results.
	 * @param args options of JMH
	 * @throws Exception if an option is unknown to JMH or a benchmark fails
	 */
	public static void main(String[] args) throws Exception {
		Collection<RunResult> results = new Runner(new OptionsBuilder().parent(new CommandLineOptions(args))
			.addProfiler(GCProfiler.class)
			.shouldFailOnError(true)
			.build()).run();
		System.out.printf("%n%-44s %12s %12s %12s%n", "per operation", "ns", "+-", "B");
		results.forEach((result) -> System.out.println(line(result)));
	}

	private static String line(RunResult result) {
		String name = result.getParams().getBenchmark().substring(MicroBenchmarks.class.getPackageName().length() + 1);
		double time = result.getPrimaryResult().getScore();
		double error = result.getPrimaryResult().getScoreError();
		Result<?> collector = result.getSecondaryResults().get(ALLOCATED);
		double allocated = (collector != null) ? collector.getScore() : Double.NaN;
		return String.format(Locale.ROOT, "%-44s %,12.1f %,12.1f %,12.1f", name, time, error, allocated);
	}

}
