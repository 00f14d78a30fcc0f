package io.netconduit.benchmarks.reliability.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.netconduit.benchmarks.load.CallLedger;
import io.netconduit.benchmarks.load.CallTally;
import io.netconduit.benchmarks.reliability.Check;
import io.netconduit.benchmarks.reliability.Finding;
import io.netconduit.benchmarks.reliability.Scale;

/**
 * Kills the server ({@code kill -9}) repeatedly while several clients make calls, and
 * immediately starts another. A plain socket without Conduit's code determines the time
 * of the loss.
 */
public final class Kill implements Check {

	private static final long BOUND_MILLIS = 100;

	@Override
	public String name() {
		return "kill";
	}

	@Override
	public List<Finding> run(Scale scale) throws IOException, InterruptedException {
		Path folder = Files.createTempDirectory("conduit-kill");
		int kills = scale.of(2, 50);
		try (KillRun run = new KillRun(folder)) {
			run.kill();
			for (int kill = 1; kill < kills; kill++) {
				run.prepare();
				run.kill();
			}
			run.end();
			return findings(run, kills);
		}
		finally {
			deleteAll(folder);
		}
	}

	private static List<Finding> findings(KillRun run, int kills) throws IOException {
		CallLedger ledger = run.ledger();
		CallTally calls = ledger.compare(run.ran());
		String trial = "kill -9 of the server process, %d times, with %d calls in flight from %d clients"
			.formatted(kills, KillRun.IN_FLIGHT, KillRun.CLIENTS);
		double slowest = ledger.slowestFailureNanos() / 1_000_000.0;
		boolean othersFailed = ledger.otherFailures() > 0;
		return List.of(
				new Finding("No call hangs when the server is killed", trial,
						"%d calls, %d hung, %d failed for reasons other than the loss%s".formatted(ledger.calls(),
								ledger.pending(), ledger.otherFailures(),
								othersFailed ? " (first: " + ledger.firstOtherFailure() + ")" : ""),
						ledger.pending() == 0 && !othersFailed),
				new Finding("No call runs twice",
						trial + "; the id of every call is in a file before the call is answered",
						"%d calls ran, %d twice".formatted(calls.ran(), calls.ranTwice()),
						calls.ran() > 0 && calls.ranTwice() == 0),
				new Finding("Pending calls fail within %d ms of the loss".formatted(BOUND_MILLIS),
						trial + "; measured from when a plain socket detects the loss",
						String.format(Locale.ROOT,
								"%d calls were pending (at least %d at each kill), the slowest failed after %.1f ms",
								ledger.lostCalls(), run.leastPending(), slowest),
						ledger.lostCalls() > 0 && slowest <= BOUND_MILLIS),
				new Finding("A failed call reports whether it may have run", trial,
						"%d failed as not sent, %d of them ran; %d failed as sent, %d of them ran; %d answered, %d of them had not run"
							.formatted(calls.notSent(), calls.notSentButRan(), calls.sent(), calls.sentAndRan(),
									calls.answered(), calls.answeredNotRun()),
						calls.notSentButRan() == 0 && calls.answeredNotRun() == 0),
				new Finding("Clients reconnect within twice the backoff that they drew",
						trial + "; delays from 0 to %d ms, counted as at least %d ms"
							.formatted(Comebacks.LONGEST_WAIT.toMillis(), Comebacks.LEAST_WAIT.toMillis()),
						"%d of %d in time; at most %d ms after the end of the delay".formatted(run.comebacks().inTime(),
								run.comebacks().count(), run.comebacks().latestMillis()),
						run.comebacks().count() > 0 && run.comebacks().inTime() == run.comebacks().count()));
	}

	private static void deleteAll(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.toList()) {
				Files.delete(file);
			}
		}
		Files.delete(folder);
	}

}
