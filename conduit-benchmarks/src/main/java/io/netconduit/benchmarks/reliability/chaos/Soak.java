package io.netconduit.benchmarks.reliability.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.netconduit.benchmarks.reliability.Check;
import io.netconduit.benchmarks.reliability.Finding;
import io.netconduit.benchmarks.reliability.Scale;
import org.jspecify.annotations.Nullable;

/**
 * Runs mixed traffic for a long time over a network that fails repeatedly, and looks for
 * operations that hang and memory that is not released.
 */
public final class Soak implements Check {

	private static final Duration FULL = Duration.ofMinutes(30);

	private static final Duration SMOKE = Duration.ofSeconds(20);

	private static final int CUTS_PER_SAMPLE = 3;

	private final @Nullable Duration chosen;

	/**
	 * Create a soak.
	 * @param chosen how long it lasts, or {@code null} for the default of the scale
	 */
	public Soak(@Nullable Duration chosen) {
		this.chosen = chosen;
	}

	@Override
	public String name() {
		return "soak";
	}

	@Override
	public List<Finding> run(Scale scale) throws IOException, InterruptedException {
		Duration time = (this.chosen != null) ? this.chosen : (scale == Scale.FULL) ? FULL : SMOKE;
		boolean isLong = time.toMinutes() > 0;
		Duration interval = isLong ? Duration.ofSeconds(20) : Duration.ofSeconds(2);
		Duration faultTime = isLong ? Duration.ofSeconds(6) : Duration.ofSeconds(1);
		Path ranFile = Files.createTempFile("conduit-soak", ".ran");
		try (SoakRun run = new SoakRun(ranFile, faultTime)) {
			soak(run, time, interval.minus(faultTime));
			return findings(run, time);
		}
		finally {
			Files.delete(ranFile);
		}
	}

	private static void soak(SoakRun run, Duration time, Duration calm) throws IOException, InterruptedException {
		long start = System.nanoTime();
		run.runTraffic();
		while (System.nanoTime() - start < time.toNanos()) {
			Thread.sleep(calm.toMillis());
			if (run.cuts() % CUTS_PER_SAMPLE == 0) {
				run.sample();
				run.runTraffic();
				printProgress(run, Duration.ofNanos(System.nanoTime() - start));
			}
			run.cut();
		}
		Thread.sleep(calm.toMillis());
		run.sample();
	}

	private static void printProgress(SoakRun run, Duration since) {
		System.out.printf("%5d s: %d cuts; %s; %d hung; heap here %s, server %s%n", since.toSeconds(), run.cuts(),
				run.outcomes().describe(), run.outcomes().hung(), run.clientHeap().describe(),
				run.serverHeap().describe());
	}

	private static List<Finding> findings(SoakRun run, Duration time) throws IOException, InterruptedException {
		String trial = ("mixed traffic of four clients (two compress, one speaks the python dialect) with a server in "
				+ "another process for %d s, disturbed %d times by a proxy: latency, drip, blackhole, reset, cut in the middle")
			.formatted(time.toSeconds(), run.cuts());
		Outcomes outcomes = run.outcomes();
		int leaks = run.leaks();
		int serverLeaks = run.serverLeaks();
		return List.of(new Finding("No call hangs on an unreliable network",
				trial + "; every future completes within its timeout plus 1 s",
				outcomes.describe() + ", " + outcomes.hung() + " hung", outcomes.hung() == 0 && outcomes.wrong() == 0),
				new Finding("No buffer leaks", "the same, with Netty's leak detector at paranoid on both sides",
						"%d reports at the clients, %d at the server".formatted(leaks, serverLeaks),
						leaks == 0 && serverLeaks == 0),
				new Finding("The heap stays flat",
						"the same; heap in use after garbage collection; the median of the last third of "
								+ "the samples exceeds that of the first by at most 10 % plus 2 MiB",
						"clients %s, server %s".formatted(run.clientHeap().describe(), run.serverHeap().describe()),
						run.clientHeap().isFlat() && run.serverHeap().isFlat()));
	}

}
