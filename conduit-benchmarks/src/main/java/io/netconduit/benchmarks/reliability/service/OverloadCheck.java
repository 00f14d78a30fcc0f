package io.netconduit.benchmarks.reliability.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.netconduit.benchmarks.load.Load;
import io.netconduit.benchmarks.load.LoadResult;
import io.netconduit.benchmarks.reliability.Check;
import io.netconduit.benchmarks.reliability.Finding;
import io.netconduit.benchmarks.reliability.Scale;
import io.netconduit.benchmarks.reliability.trial.Target;
import io.netconduit.benchmarks.reliability.trial.Usage;
import io.netconduit.client.ConduitClient;

/**
 * Checks that a server under twice its peak load keeps answering calls.
 */
final class OverloadCheck implements Check {

	private static final int CONNECTIONS = 4;

	private static final int IN_FLIGHT = 16;

	private static final int MICROS = 1000;

	private static final double LEAST_SHARE = 0.7;

	private static final long FLAT_BYTES = 4L << 20;

	private static final int MIB = 1 << 20;

	@Override
	public String name() {
		return "overload";
	}

	@Override
	public List<Finding> run(Scale scale) throws Exception {
		try (Target target = Target.start(scale, "--conduit.server.worker.threads=4",
				"--conduit.server.worker.queue-size=200", "--conduit.server.max-in-flight=200")) {
			List<ConduitClient> clients = new ArrayList<>();
			try {
				for (int i = 0; i < CONNECTIONS; i++) {
					clients.add(target.connect(false));
				}
				List<Finding> findings = new ArrayList<>();
				findings.addAll(findings(scale, "sleep", "handlers that wait 1 ms", target, clients));
				findings.addAll(findings(scale, "burn",
						"handlers that compute for about 1 ms, the callers on the same machine", target, clients));
				return findings;
			}
			finally {
				clients.forEach(ConduitClient::close);
			}
		}
	}

	private List<Finding> findings(Scale scale, String method, String handlers, Target target,
			List<ConduitClient> clients) throws Exception {
		MethodCall call = new MethodCall(method, MICROS);
		perSecond(clients, call, scale.of(500, 5000));
		double peak = perSecond(clients, call, scale.of(500, 5000));
		Usage before = target.usage();
		// A peak that was measured in half a second may be inaccurate.
		double rate = Math.max(2 * peak, scale.of(12_000, 0));
		long millis = scale.of(1000, 20_000);
		CompletableFuture<Usage> within = CompletableFuture.supplyAsync(() -> usage(target),
				CompletableFuture.delayedExecutor(millis / 2, TimeUnit.MILLISECONDS));
		OpenLoop.Totals result = new OpenLoop(clients, call).run(rate, millis, 35_000);
		Usage during = within.join();
		Usage after = target.usage();
		System.out.println(name() + " " + method + ": peak " + peak + " " + result);
		String trial = String.format("%s, 4 workers, 200 waiting, %d s of %,.0f calls/s from %d connections", handlers,
				millis / 1000, result.offeredPerSecond(), CONNECTIONS);
		return List.of(goodput(scale, trial, peak, result), refusals(trial, result),
				heap(trial, before, during, after));
	}

	private static double perSecond(List<ConduitClient> clients, MethodCall call, long millis)
			throws InterruptedException {
		LoadResult result = new Load<>(call, IN_FLIGHT, clients).run(Duration.ofMillis(millis));
		if (result.failures() > 0) {
			throw new IllegalStateException("Calls fail without overload: " + result);
		}
		return result.answered() / result.seconds();
	}

	private static Usage usage(Target target) {
		try {
			return target.usage();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Finding goodput(Scale scale, String trial, double peak, OpenLoop.Totals result) {
		double share = result.goodPerSecond() / peak;
		return new Finding("Under twice its peak load, a server answers at least 70 % of the peak", trial,
				String.format("%.0f %% of the peak (%,.0f of %,.0f calls/s)", share * 100, result.goodPerSecond(),
						peak),
				// One second on a busy machine is too short to measure throughput.
				(scale != Scale.SMOKE) ? share >= LEAST_SHARE : share > 0);
	}

	private static Finding refusals(String trial, OpenLoop.Totals result) {
		String others = (result.other() != null) ? " (" + result.other() + ")" : "";
		return new Finding("Excess calls are refused with 6000 and retry_after, and no call hangs", trial,
				String.format("%,d calls: %,d answered, %,d refused, %d failed for other reasons%s, %d hung",
						result.offered(), result.good(), result.refused(), result.others(), others, result.hung()),
				result.refused() > 0 && result.others() == 0 && result.hung() == 0);
	}

	private static Finding heap(String trial, Usage before, Usage within, Usage after) {
		return new Finding("The heap stays flat under overload", trial,
				String.format("%.1f MiB before, %.1f MiB during, %.1f MiB after, each after a garbage collection",
						(double) before.heapBytes() / MIB, (double) within.heapBytes() / MIB,
						(double) after.heapBytes() / MIB),
				Math.max(within.heapBytes(), after.heapBytes()) - before.heapBytes() < FLAT_BYTES);
	}

}
