package io.netconduit.benchmarks.reliability.service;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netconduit.benchmarks.reliability.Check;
import io.netconduit.benchmarks.reliability.Finding;
import io.netconduit.benchmarks.reliability.Scale;
import io.netconduit.benchmarks.reliability.trial.LightPeer;
import io.netconduit.benchmarks.reliability.trial.LightPeers;
import io.netconduit.benchmarks.reliability.trial.Target;
import io.netconduit.benchmarks.reliability.trial.Usage;
import io.netconduit.client.ConduitClient;

/**
 * Checks that a peer that stops reading costs little, is disconnected, and does not slow
 * down the others.
 */
final class SlowConsumerCheck implements Check {

	// Just under a power of two, so that the allocator's rounding does not count as
	// queue.
	private static final int MESSAGE_BYTES = 4000;

	private static final int ENOUGH_MESSAGES = 3000;

	private static final long SEND_QUEUE_BYTES = 1 << 20;

	// Memory outside the queue: the socket's buffer, the connection itself, the
	// measurement.
	private static final long TOLERANCE_BYTES = 512 << 10;

	private static final double LEAST_SHARE = 0.9;

	// 30 s after the last byte that the peer's socket accepted, which may take a while.
	private static final long CUT_SECONDS = 60;

	private static final long PATIENCE_SECONDS = 120;

	@Override
	public String name() {
		return "slow-consumer";
	}

	@Override
	public List<Finding> run(Scale scale) throws Exception {
		int count = scale.of(10, 50);
		List<Finding> findings = new ArrayList<>();
		try (Target target = Target.start(scale, "--conduit.server.send-queue-size=1000");
				LightPeers peers = new LightPeers(target.port());
				LightPeers slow = new LightPeers(target.port());
				ConduitClient sender = target.connect(false)) {
			Traffic traffic = new Traffic(peers, peers.open(count), sender, MESSAGE_BYTES);
			findings.add(throughput(scale, traffic, slow, count));
			findings.addAll(costAndCut(scale, target, slow, sender, count));
		}
		return findings;
	}

	private static Finding throughput(Scale scale, Traffic traffic, LightPeers slow, int peers) throws Exception {
		int rounds = scale.of(1, 25);
		long millis = scale.of(300, 1000);
		List<Traffic.Rate> without = new ArrayList<>();
		List<Traffic.Rate> with = new ArrayList<>();
		traffic.run(millis);
		for (int round = 0; round < rounds; round++) {
			without.add(traffic.run(millis));
			LightPeer stuck = stuck(slow);
			with.add(traffic.run(millis));
			stuck.channel().close().sync();
		}
		double calls = Traffic.median(with, Traffic.Rate::calls) / Traffic.median(without, Traffic.Rate::calls);
		double messages = Traffic.median(with, Traffic.Rate::messages)
				/ Traffic.median(without, Traffic.Rate::messages);
		System.out.println("slow-consumer: without " + without + ", with " + with);
		// A few tenths of a second on a busy machine are too short to measure throughput.
		boolean held = (scale != Scale.SMOKE) ? Math.min(calls, messages) >= LEAST_SHARE : calls > 0;
		return new Finding("While one peer does not read, the others keep at least 90 % of their throughput",
				String.format(
						"%d peers that call and receive broadcasts of 4,000 bytes, %d times %.1f s each, alternately",
						peers, rounds, millis / 1000.0),
				String.format(
						"calls %.0f %% (median %,.0f/s without, %,.0f/s with), messages %.0f %% (%,.0f/s, %,.0f/s)",
						calls * 100, Traffic.median(without, Traffic.Rate::calls),
						Traffic.median(with, Traffic.Rate::calls), messages * 100,
						Traffic.median(without, Traffic.Rate::messages), Traffic.median(with, Traffic.Rate::messages)),
				held);
	}

	private static LightPeer stuck(LightPeers slow) throws Exception {
		LightPeer stuck = slow.open(1).get(0);
		stuck.channel().config().setAutoRead(false);
		return stuck;
	}

	private List<Finding> costAndCut(Scale scale, Target target, LightPeers slow, ConduitClient sender, int peers)
			throws Exception {
		List<Finding> findings = new ArrayList<>();
		LightPeer stuck = slow.open(1).get(0);
		Usage before = target.usage();
		stuck.channel().config().setAutoRead(false);
		long start = System.nanoTime();
		int taken = 0;
		for (int i = 0; i < ENOUGH_MESSAGES; i++) {
			Integer reached = sender.rpc("broadcast").param("bytes", MESSAGE_BYTES).call(Integer.class);
			taken += (reached != null && reached > peers + 1) ? 1 : 0;
		}
		Usage after = target.usage();
		long bytes = after.pooledBytes() - before.pooledBytes() + after.heapBytes() - before.heapBytes();
		findings.add(new Finding("A peer that does not read costs at most send-queue-size frames and 1 MiB",
				ENOUGH_MESSAGES + " broadcasts of 4,000 bytes that it does not read; send-queue-size 1,000",
				String
					.format("%,d KiB more of buffers and heap; %,d of the messages were sent to it (including those in "
							+ "the socket)", bytes >> 10, taken),
				bytes <= SEND_QUEUE_BYTES + TOLERANCE_BYTES && taken < ENOUGH_MESSAGES));
		if (scale == Scale.FULL) {
			findings.add(cut(target, stuck, start));
		}
		return findings;
	}

	private static Finding cut(Target target, LightPeer stuck, long start) throws Exception {
		long end = start + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
		List<String> cuts = target.cuts();
		int present = cuts.size();
		while (cuts.size() == present && System.nanoTime() < end) {
			Thread.sleep(100);
			cuts = target.cuts();
		}
		double seconds = (System.nanoTime() - start) / 1e9;
		boolean cut = cuts.size() > present;
		stuck.channel().config().setAutoRead(true);
		stuck.channel().closeFuture().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
		return new Finding("A peer that reads nothing for 30 s is disconnected with a reason",
				"the same peer, until it is disconnected",
				cut ? String.format("after %.1f s: %s", seconds, cuts.get(cuts.size() - 1)) : "not disconnected",
				cut && seconds < CUT_SECONDS);
	}

}
