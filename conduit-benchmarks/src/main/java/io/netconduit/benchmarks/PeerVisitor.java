package io.netconduit.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import io.netconduit.benchmarks.load.LoadResult;
import io.netconduit.benchmarks.peer.Peer;
import io.netconduit.benchmarks.process.Delivered;
import io.netconduit.benchmarks.process.Memory;
import io.netconduit.benchmarks.process.Opened;
import io.netconduit.benchmarks.process.PeerPair;
import io.netconduit.benchmarks.process.Snapshot;
import io.netconduit.benchmarks.result.Calls;
import io.netconduit.benchmarks.result.Cost;
import io.netconduit.benchmarks.result.Idle;
import io.netconduit.benchmarks.result.Scenario;
import io.netconduit.benchmarks.result.Visit;
import org.jspecify.annotations.Nullable;

/**
 * Visits a peer: reads the meters, makes the load, and reads the meters again.
 */
final class PeerVisitor {

	private static final int DELIVERY_SECONDS = 10;

	private final Options options;

	PeerVisitor(Options options) {
		this.options = options;
	}

	/**
	 * Visit a peer once.
	 * @param pair its processes
	 * @param peer the peer
	 * @param scenario the scenario to run
	 * @param round the number of the round
	 * @return the results
	 * @throws IOException if a process has ended
	 * @throws InterruptedException if the thread is interrupted
	 */
	Visit visit(PeerPair pair, Peer peer, Scenario scenario, int round) throws IOException, InterruptedException {
		if (scenario == Scenario.S8) {
			return new Visit(peer, scenario, round, null, null, idle(pair));
		}
		// The first load opens the connections, which must not be measured.
		load(pair, scenario, 1);
		Snapshot server = pair.serverSnapshot();
		Snapshot client = pair.clientSnapshot();
		Calls calls = load(pair, scenario, this.options.millis());
		Cost cost = cost(calls, server, pair.serverSnapshot(), client, pair.clientSnapshot());
		return new Visit(peer, scenario, round, calls, cost, null);
	}

	/**
	 * Make load without measuring it.
	 * @param pair the processes
	 * @param scenario the scenario to run
	 * @throws IOException if a process has ended
	 * @throws InterruptedException if the thread is interrupted
	 */
	void warmUp(PeerPair pair, Scenario scenario) throws IOException, InterruptedException {
		if (scenario != Scenario.S8) {
			load(pair, scenario, 2 * this.options.millis());
		}
	}

	private Calls load(PeerPair pair, Scenario scenario, long millis) throws IOException, InterruptedException {
		return switch (scenario) {
			case S5 -> messages(pair, millis);
			case S10 -> broadcasts(pair, millis);
			default -> calls(pair, scenario, millis);
		};
	}

	private static Calls calls(PeerPair pair, Scenario scenario, long millis) throws IOException {
		LoadResult result = report(pair.load(scenario, millis));
		return new Calls(result.answered(), result.failures(), 0, result.seconds(),
				result.answered() / result.seconds(), result.p50Micros(), result.p99Micros());
	}

	private static Calls messages(PeerPair pair, long millis) throws IOException, InterruptedException {
		LoadResult sent = report(pair.load(Scenario.S5, millis));
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DELIVERY_SECONDS);
		Delivered delivered = pair.delivered();
		while (delivered.count() < sent.answered() && System.nanoTime() < deadline) {
			Thread.sleep(1);
			delivered = pair.delivered();
		}
		// All processes of a machine share this clock.
		double seconds = (System.nanoTime() - sent.startNanos()) / 1e9;
		long lost = Math.max(0, sent.answered() - delivered.count());
		return new Calls(delivered.count(), sent.failures() + lost, delivered.outOfOrder(), seconds,
				delivered.count() / seconds, null, null);
	}

	private Calls broadcasts(PeerPair pair, long millis) throws IOException {
		LoadResult result = report(pair.broadcast(this.options.receivers(), millis));
		return new Calls(result.answered(), result.failures(), 0, result.seconds(),
				result.answered() / result.seconds(), null, null);
	}

	private static Cost cost(Calls calls, Snapshot server, Snapshot serverAfter, Snapshot client,
			Snapshot clientAfter) {
		double count = Math.max(1, calls.count());
		double serverJit = serverAfter.jitNanos() - server.jitNanos();
		double clientJit = clientAfter.jitNanos() - client.jitNanos();
		return new Cost((serverAfter.cpuNanos() - server.cpuNanos() - serverJit) / 1e3 / count,
				(clientAfter.cpuNanos() - client.cpuNanos() - clientJit) / 1e3 / count,
				(serverAfter.allocatedBytes() - server.allocatedBytes()) / count,
				(clientAfter.allocatedBytes() - client.allocatedBytes()) / count, serverJit / 1e3 / count);
	}

	private Idle idle(PeerPair pair) throws IOException, InterruptedException {
		int connections = this.options.idleConnections();
		// Classes and caches that the first connections load are not part of a
		// connection's cost.
		report(pair.openIdle(this.options.firstIdleConnections()).failure());
		Memory before = pair.serverMemory();
		int threadsBefore = pair.serverSnapshot().threads();
		Opened opened = pair.openIdle(connections);
		report(opened.failure());
		Memory after = pair.serverMemory();
		Snapshot start = pair.serverSnapshot();
		long startNanos = System.nanoTime();
		Thread.sleep(this.options.idleMillis());
		Snapshot end = pair.serverSnapshot();
		double cpu = end.cpuNanos() - start.cpuNanos() - (end.jitNanos() - start.jitNanos());
		return new Idle(connections, (opened.failure() != null) ? connections : 0, opened.seconds(),
				(double) (after.heapBytes() - before.heapBytes()) / connections,
				(double) (after.rssBytes() - before.rssBytes()) / connections,
				100 * cpu / (System.nanoTime() - startNanos), threadsBefore, end.threads());
	}

	private static LoadResult report(LoadResult result) {
		report(result.firstFailure());
		return result;
	}

	private static void report(@Nullable String failure) {
		if (failure != null) {
			System.out.println("        the first failure: " + failure);
		}
	}

}
