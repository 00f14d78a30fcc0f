package io.netconduit.benchmarks.reliability.service;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.netconduit.benchmarks.reliability.Check;
import io.netconduit.benchmarks.reliability.Finding;
import io.netconduit.benchmarks.reliability.Scale;
import io.netconduit.benchmarks.reliability.trial.LightPeer;
import io.netconduit.benchmarks.reliability.trial.LightPeers;
import io.netconduit.benchmarks.reliability.trial.Target;
import io.netconduit.benchmarks.reliability.trial.Usage;

/**
 * Checks that many idle connections stay open and cost little.
 */
final class ManyCheck implements Check {

	private static final int WARM_UP = 50;

	private static final int CALLERS = 100;

	private static final long PATIENCE_SECONDS = 30;

	@Override
	public String name() {
		return "many";
	}

	@Override
	public List<Finding> run(Scale scale) throws Exception {
		int count = scale.of(200, 10_000);
		try (Target target = Target.start(scale, "--conduit.server.max-connections=" + (count + WARM_UP),
				"--conduit.server.heartbeat-interval=" + scale.of(1, 30),
				"--conduit.server.heartbeat-timeout=" + scale.of(10, 90))) {
			try (LightPeers warmUp = new LightPeers(target.port())) {
				for (LightPeer peer : warmUp.open(WARM_UP)) {
					peer.add().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
				}
			}
			await(target, 0);
			Usage before = target.usage();
			try (LightPeers peers = new LightPeers(target.port())) {
				return findings(scale, target, peers, peers.open(count), before);
			}
		}
	}

	private static List<Finding> findings(Scale scale, Target target, LightPeers group, List<LightPeer> peers,
			Usage before) throws Exception {
		Usage opened = await(target, peers.size());
		int rounds = scale.of(3, 10);
		long millis = scale.of(1000, 60_000);
		int right = 0;
		for (int round = 0; round < rounds; round++) {
			Thread.sleep(millis);
			right += callSome(peers);
		}
		Usage after = target.usage();
		int perConnection = (int) ((after.heapBytes() - before.heapBytes()) / peers.size());
		String trial = String.format("%,d authenticated connections, %d s, a ping every %d s", peers.size(),
				rounds * millis / 1000, scale.of(1, 30));
		long closed = group.counts().closed().sum();
		long pings = group.counts().pings().sum();
		return List.of(
				new Finding("Idle connections are not dropped", trial,
						String.format("%d dropped; %,d open at the end; %,d pings answered", closed,
								after.connections(), pings),
						closed == 0 && after.connections() == peers.size() && pings >= peers.size()),
				new Finding("Calls on some of many connections are answered",
						trial + ", calls on 100 of them " + rounds + " times",
						String.format("%,d of %,d answered", right, rounds * CALLERS), right == rounds * CALLERS),
				new Finding("An idle connection costs little", trial, String.format(
						"%,d bytes of heap per connection after a garbage collection (%.1f MiB before, %.1f MiB when opened, %.1f MiB at "
								+ "the end); threads %d before, %d at the end",
						perConnection, mib(before), mib(opened), mib(after), before.threads(), after.threads()),
						after.threads() <= before.threads() + 2));
	}

	private static double mib(Usage usage) {
		return usage.heapBytes() / (double) (1 << 20);
	}

	private static int callSome(List<LightPeer> peers) throws Exception {
		List<CompletableFuture<Boolean>> answers = new ArrayList<>();
		for (int i = 0; i < CALLERS; i++) {
			answers.add(peers.get(i * peers.size() / CALLERS).add());
		}
		int right = 0;
		for (CompletableFuture<Boolean> answer : answers) {
			right += answer.completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS).get() ? 1 : 0;
		}
		return right;
	}

	/**
	 * Wait until a server has a number of connections.
	 * @param target the server
	 * @param connections the expected number of connections
	 * @return the usage at that time
	 * @throws Exception if the number is not reached
	 */
	static Usage await(Target target, int connections) throws Exception {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
		Usage usage = target.usage();
		while (usage.connections() != connections) {
			if (System.nanoTime() > end) {
				throw new IllegalStateException(usage.connections() + " connections instead of " + connections);
			}
			usage = target.usage();
		}
		return usage;
	}

}
