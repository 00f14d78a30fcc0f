package io.netconduit.benchmarks.reliability.hostile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.netconduit.benchmarks.peer.raw.RawFrames;
import io.netconduit.benchmarks.reliability.Check;
import io.netconduit.benchmarks.reliability.Finding;
import io.netconduit.benchmarks.reliability.Scale;
import io.netconduit.benchmarks.reliability.trial.LightPeer;
import io.netconduit.benchmarks.reliability.trial.LightPeers;
import io.netconduit.benchmarks.reliability.trial.Target;
import io.netconduit.client.ConduitClient;

/**
 * Checks that a payload that inflates to far more than its own size ends its connection,
 * and that legitimate payloads are accepted.
 */
final class BombCheck implements Check {

	private static final int COMPRESSED = 1;

	private static final int MALFORMED = 5000;

	private static final int NEIGHBOURS = 10;

	private static final int SAVED_UP = 50_000;

	private static final int HONEST = 9_000_000;

	private static final long MOST_BYTES = 13L << 20;

	// The output buffer grows by copying, so the old and the new buffer exist together.
	private static final long MOST_MEMORY = 2 * MOST_BYTES;

	private static final long PATIENCE_SECONDS = 20;

	@Override
	public String name() {
		return "bomb";
	}

	@Override
	public List<Finding> run(Scale scale) throws Exception {
		List<Finding> findings = new ArrayList<>();
		int count = scale.of(5, 100);
		findings
			.add(bomb(scale, "A decompression bomb is refused before it has inflated to 13 MiB", Bomb.make(0), count));
		findings.add(bomb(scale,
				"A decompression bomb behind incompressible bytes is refused before it has inflated to 13 MiB",
				Bomb.make(SAVED_UP), count));
		findings.add(honest(scale, scale.of(1, 20)));
		return findings;
	}

	private static Finding bomb(Scale scale, String promise, byte[] stream, int count) throws Exception {
		// A new server for each, because the allocator keeps the memory that it once had.
		try (Target target = Target.start(scale);
				LightPeers attackers = new LightPeers(target.port());
				LightPeers group = new LightPeers(target.port())) {
			List<LightPeer> neighbours = group.open(NEIGHBOURS);
			int refused = 0;
			int answered = 0;
			long before = target.usage().directBytes();
			for (int i = 0; i < count; i++) {
				LightPeer attacker = attackers.open(1).get(0);
				LightPeer.send(attacker.channel(), RawFrames.MESSAGE, 1, COMPRESSED, stream);
				refused += (RawSocket.code(attacker.closeFrame().get(PATIENCE_SECONDS, TimeUnit.SECONDS)) == MALFORMED
						&& attacker.channel().closeFuture().await(PATIENCE_SECONDS, TimeUnit.SECONDS)) ? 1 : 0;
				answered += answered(neighbours);
			}
			int out = OutputMeter.cameOut(stream);
			long grown = target.usage().directBytes() - before;
			long dropped = group.counts().closed().sum();
			return new Finding(promise,
					String.format("%,d bytes of zlib that contain 64 MiB of zeros, %d times; %d other connections "
							+ "that make calls", stream.length, count, NEIGHBOURS),
					String.format(
							"%d of %d refused with CLOSE 5000 and disconnected, at %,d KiB of output; the server's buffers "
									+ "grew by %,d KiB in total; on the other connections %d of %d calls answered, %d connections dropped",
							refused, count, out >> 10, grown >> 10, answered, count * NEIGHBOURS, dropped),
					refused == count && out < MOST_BYTES && grown < MOST_MEMORY && answered == count * NEIGHBOURS
							&& dropped == 0);
		}
	}

	private static int answered(List<LightPeer> neighbours) throws Exception {
		List<CompletableFuture<Boolean>> calls = neighbours.stream().map(LightPeer::add).toList();
		int answered = 0;
		for (CompletableFuture<Boolean> call : calls) {
			answered += call.completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS).get() ? 1 : 0;
		}
		return answered;
	}

	private static Finding honest(Scale scale, int count) throws Exception {
		List<byte[]> payloads = List.of(new byte[HONEST], rows());
		int passed = 0;
		long sent = 0;
		try (Target target = Target.start(scale); ConduitClient client = target.connect(true)) {
			for (int i = 0; i < count; i++) {
				for (byte[] payload : payloads) {
					Integer length = client.rpc("length").param("data", payload).call(Integer.class);
					passed += (length != null && length == payload.length) ? 1 : 0;
				}
			}
			sent = client.connection().orElseThrow().statistics().bytesSent();
		}
		return new Finding("Legitimate payloads that compress well are accepted", String.format(
				"9 MB of zeros and 9 MB of numbered rows, sent %d times by a Conduit client with compression", count),
				String.format("%d of %d arrived, with %,d bytes on the wire in total", passed, count * payloads.size(),
						sent),
				passed == count * payloads.size());
	}

	private static byte[] rows() {
		StringBuilder rows = new StringBuilder(HONEST + 100);
		for (int row = 0; rows.length() < HONEST; row++) {
			rows.append("{\"order\":").append(row).append(",\"status\":\"DELIVERED\",\"note\":\"\"}\n");
		}
		return rows.substring(0, HONEST).getBytes(StandardCharsets.US_ASCII);
	}

}
