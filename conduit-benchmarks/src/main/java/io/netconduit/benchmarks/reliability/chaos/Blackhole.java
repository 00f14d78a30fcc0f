package io.netconduit.benchmarks.reliability.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.netconduit.ConduitConnection;
import io.netconduit.benchmarks.reliability.Check;
import io.netconduit.benchmarks.reliability.Finding;
import io.netconduit.benchmarks.reliability.Scale;
import io.netconduit.client.ClientListener;
import io.netconduit.client.ConduitClient;
import org.jspecify.annotations.Nullable;

/**
 * Stops forwarding between clients and their server without closing connections, and
 * waits until both sides have detected it.
 */
public final class Blackhole implements Check {

	private static final Duration GRACE = Duration.ofSeconds(1);

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	@Override
	public String name() {
		return "blackhole";
	}

	@Override
	public List<Finding> run(Scale scale) throws Exception {
		int count = scale.of(3, 20);
		// A busy machine must not lose a connection before it is cut.
		Duration heartbeatTimeout = Duration.ofSeconds(scale.of(5, 2));
		Path ranFile = Files.createTempFile("conduit-blackhole", ".ran");
		int port = ServerProcess.freePort();
		List<Victim> victims = new ArrayList<>();
		try (ServerProcess server = ServerProcess.start(ranFile, heartbeatTimeout).warm()) {
			server.listen(port);
			try (FaultProxy proxy = new FaultProxy(port)) {
				for (int i = 0; i < count; i++) {
					victims.add(new Victim("client-" + i, proxy.port(), heartbeatTimeout));
				}
				victims.forEach(Victim::requirePending);
				Instant start = Instant.now();
				proxy.fault(Fault.BLACKHOLE);
				long[] clientSide = clientSide(victims, start);
				return findings(count, heartbeatTimeout, clientSide, serverSide(server, count, start));
			}
		}
		finally {
			victims.forEach(Victim::close);
			Files.delete(ranFile);
		}
	}

	private static long[] clientSide(List<Victim> victims, Instant start) {
		return victims.stream().mapToLong((victim) -> ChronoUnit.MILLIS.between(start, victim.awaitLoss())).toArray();
	}

	private static long[] serverSide(ServerProcess server, int count, Instant start)
			throws IOException, InterruptedException {
		long[] losses = server.losses();
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (losses.length < count && System.nanoTime() - end < 0) {
			Thread.sleep(10);
			losses = server.losses();
		}
		long startMicros = ChronoUnit.MICROS.between(Instant.EPOCH, start);
		return Arrays.stream(losses).map((loss) -> TimeUnit.MICROSECONDS.toMillis(loss - startMicros)).toArray();
	}

	private static List<Finding> findings(int count, Duration heartbeatTimeout, long[] clientSide, long[] serverSide) {
		String trial = ("a proxy stops forwarding and resets nothing: %d connections, heartbeat-timeout %d ms, "
				+ "a call pending on each")
			.formatted(count, heartbeatTimeout.toMillis());
		String promise = "A %s detects a peer that has vanished within heartbeat-timeout plus one second";
		Duration bound = heartbeatTimeout.plus(GRACE);
		return List.of(finding(promise.formatted("client"), trial, count, bound, clientSide),
				finding(promise.formatted("server"), trial, count, bound, serverSide));
	}

	private static Finding finding(String promise, String trial, int count, Duration bound, long[] millis) {
		long inTime = Arrays.stream(millis).filter((loss) -> loss <= bound.toMillis()).count();
		return new Finding(promise, trial, "%d of %d in time, the slowest after %d ms".formatted(inTime, count,
				Arrays.stream(millis).max().orElse(0)), inTime == count && millis.length == count);
	}

	/**
	 * A client with a pending call, which does not reconnect.
	 */
	private static final class Victim implements ClientListener {

		private final CompletableFuture<Instant> lost = new CompletableFuture<>();

		private final CompletableFuture<Instant> call;

		private final ConduitClient client;

		Victim(String name, int port, Duration heartbeatTimeout) {
			this.client = ConduitClient
				.builder(Descriptors.client(name, port, heartbeatTimeout)
					.reconnect((reconnect) -> reconnect.withEnabled(false))
					.build())
				.listener(this)
				.build();
			this.client.connect().join();
			this.call = this.client.rpc("never")
				.params(Map.of("id", 0, "millis", 0))
				.timeout(Duration.ofMinutes(5))
				.callAsync(Long.class)
				.handle((result, failure) -> Instant.now());
		}

		@Override
		public void disconnected(ConduitClient lossy, ConduitConnection connection, @Nullable Throwable cause) {
			this.lost.complete(Instant.now());
		}

		Instant awaitLoss() {
			// The loss counts as detected only when the pending call has failed too.
			Instant failed = this.call.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
			Instant found = this.lost.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
			return found.isAfter(failed) ? found : failed;
		}

		void requirePending() {
			if (this.call.isDone()) {
				throw new IllegalStateException("The call ended before its connection was cut: " + this.call);
			}
		}

		void close() {
			this.client.close();
		}

	}

}
