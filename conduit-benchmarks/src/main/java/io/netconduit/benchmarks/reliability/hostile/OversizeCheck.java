package io.netconduit.benchmarks.reliability.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netconduit.benchmarks.peer.raw.RawFrames;
import io.netconduit.benchmarks.reliability.Check;
import io.netconduit.benchmarks.reliability.Finding;
import io.netconduit.benchmarks.reliability.Scale;
import io.netconduit.benchmarks.reliability.hostile.RawSocket.Received;
import io.netconduit.benchmarks.reliability.trial.LightPeer;
import io.netconduit.benchmarks.reliability.trial.LightPeers;
import io.netconduit.benchmarks.reliability.trial.Target;
import io.netconduit.benchmarks.reliability.trial.Usage;
import io.netty.buffer.Unpooled;

/**
 * Checks that a header that announces more than the permitted length is refused
 * immediately and costs almost nothing.
 */
final class OversizeCheck implements Check {

	// 2 GiB, and the maximum value of the field.
	private static final int[] LENGTHS = { 0x80000000, 0xFFFFFFFF };

	private static final int MALFORMED = 5000;

	private static final int MOST_BYTES = 64 << 10;

	private static final int AT_A_TIME = 50;

	private static final long PATIENCE_SECONDS = 20;

	@Override
	public String name() {
		return "oversize";
	}

	@Override
	public List<Finding> run(Scale scale) throws Exception {
		int count = scale.of(50, 1000);
		List<Finding> findings = new ArrayList<>();
		try (Target target = Target.start(scale, "--conduit.server.max-connections=1000")) {
			// The first refusal loads classes, which must not count.
			strangers(target, 20);
			findings.add(strangers(target, count));
			members(target, AT_A_TIME);
			findings.add(members(target, count));
		}
		return findings;
	}

	private static Finding strangers(Target target, int count) throws Exception {
		Usage before = target.usage();
		int refused = 0;
		for (int i = 0; i < count; i++) {
			try (RawSocket socket = new RawSocket(target.port())) {
				socket.send(RawSocket.header(RawFrames.AUTH_REQUEST, 0, LENGTHS[i % LENGTHS.length]));
				Received answer = socket.read();
				refused += (answer != null && answer.type() == RawFrames.AUTH_FAILURE && answer.code() == MALFORMED
						&& socket.read() == null) ? 1 : 0;
			}
		}
		return finding("an unauthenticated peer", "AUTH_FAILURE 5000", count, refused, before, target.usage());
	}

	private static Finding members(Target target, int count) throws Exception {
		int refused = 0;
		long allocated = 0;
		long direct = 0;
		try (LightPeers group = new LightPeers(target.port())) {
			for (int done = 0; done < count; done += AT_A_TIME) {
				List<LightPeer> peers = group.open(AT_A_TIME);
				Usage before = target.usage();
				for (int i = 0; i < peers.size(); i++) {
					byte[] header = RawSocket.header(RawFrames.MESSAGE, 0, LENGTHS[i % LENGTHS.length]);
					peers.get(i).channel().writeAndFlush(Unpooled.wrappedBuffer(header));
				}
				for (LightPeer peer : peers) {
					byte[] close = peer.closeFrame().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
					refused += (RawSocket.code(close) == MALFORMED
							&& peer.channel().closeFuture().await(PATIENCE_SECONDS, TimeUnit.SECONDS)) ? 1 : 0;
				}
				Usage after = target.usage();
				allocated += after.ioAllocatedBytes() - before.ioAllocatedBytes();
				direct = Math.max(direct, after.directBytes() - before.directBytes());
			}
		}
		return finding("an authenticated peer", "CLOSE 5000", count, refused, allocated, direct);
	}

	private static Finding finding(String who, String answer, int count, int refused, Usage before, Usage after) {
		return finding(who, answer, count, refused, after.ioAllocatedBytes() - before.ioAllocatedBytes(),
				after.directBytes() - before.directBytes());
	}

	private static Finding finding(String who, String answer, int count, int refused, long allocated, long direct) {
		long each = allocated / count;
		return new Finding("A header that announces 2 GiB is refused before any payload and costs less than 64 KiB",
				String.format("%s sends only such a header (2 GiB or 0xFFFFFFFF) on each of %,d connections", who,
						count),
				String.format(
						"%,d of %,d refused with %s and disconnected; %,d bytes of heap allocated for each, Netty's direct "
								+ "memory %+,d bytes in total",
						refused, count, answer, each, direct),
				refused == count && each < MOST_BYTES && direct < MOST_BYTES);
	}

}
