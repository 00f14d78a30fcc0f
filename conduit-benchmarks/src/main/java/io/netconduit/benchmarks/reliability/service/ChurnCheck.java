package io.netconduit.benchmarks.reliability.service;

import java.util.List;

import io.netconduit.benchmarks.reliability.Check;
import io.netconduit.benchmarks.reliability.Finding;
import io.netconduit.benchmarks.reliability.Scale;
import io.netconduit.benchmarks.reliability.trial.LightPeer;
import io.netconduit.benchmarks.reliability.trial.LightPeers;
import io.netconduit.benchmarks.reliability.trial.Target;
import io.netconduit.benchmarks.reliability.trial.Usage;
import io.netty.channel.ChannelOption;

/**
 * Checks that opening and closing connections leaks nothing.
 */
final class ChurnCheck implements Check {

	private static final int AT_A_TIME = 50;

	private static final int FEW = 2;

	private static final long HEAP_BYTES = 1 << 20;

	private static final int MIB = 1 << 20;

	@Override
	public String name() {
		return "churn";
	}

	@Override
	public List<Finding> run(Scale scale) throws Exception {
		int count = scale.of(300, 10_000);
		int warmUp = scale.of(200, 500);
		try (Target target = Target.start(scale, "--conduit.server.max-connections=1000");
				LightPeers peers = new LightPeers(target.port())) {
			comeAndGo(peers, warmUp);
			Usage before = ManyCheck.await(target, 0);
			long start = System.nanoTime();
			comeAndGo(peers, count);
			double seconds = (System.nanoTime() - start) / 1e9;
			Usage after = settled(target, before);
			String figure = String.format(
					"file descriptors %d before, %d after; threads %d, %d; Netty's direct memory %.1f MiB, %.1f MiB, pooled "
							+ "buffers in use %d, %d bytes; heap after a garbage collection %.2f MiB, %.2f MiB; %,.0f logins/s",
					before.files(), after.files(), before.threads(), after.threads(),
					(double) before.directBytes() / MIB, (double) after.directBytes() / MIB, before.pooledBytes(),
					after.pooledBytes(), (double) before.heapBytes() / MIB, (double) after.heapBytes() / MIB,
					count / seconds);
			return List.of(new Finding("Opening and closing connections leaks no descriptor, thread or memory",
					String.format("%,d connects, logins and disconnects, half of them resets, after a warm-up of %d",
							count, warmUp),
					figure, isBack(before, after)));
		}
	}

	private static void comeAndGo(LightPeers peers, int count) throws Exception {
		for (int gone = 0; gone < count; gone += AT_A_TIME) {
			for (LightPeer peer : peers.open(AT_A_TIME)) {
				if (gone / AT_A_TIME % 2 == 0) {
					// With a linger time of 0, the peer resets the connection.
					peer.channel().config().setOption(ChannelOption.SO_LINGER, 0);
				}
				peer.channel().close();
			}
		}
	}

	// Sockets that are about to close and idle threads are not leaks.
	private static Usage settled(Target target, Usage before) throws Exception {
		Usage usage = ManyCheck.await(target, 0);
		for (int i = 0; i < 10 && !isBack(before, usage); i++) {
			Thread.sleep(500);
			usage = target.usage();
		}
		return usage;
	}

	private static boolean isBack(Usage before, Usage after) {
		return after.files() <= before.files() + FEW && after.threads() <= before.threads() + FEW
				&& after.directBytes() <= before.directBytes() && after.pooledBytes() <= before.pooledBytes()
				&& after.heapBytes() <= before.heapBytes() + HEAP_BYTES;
	}

}
