package io.netconduit.benchmarks.reliability.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.netconduit.ConduitEventLoops;
import io.netconduit.benchmarks.reliability.Check;
import io.netconduit.benchmarks.reliability.Finding;
import io.netconduit.benchmarks.reliability.Scale;
import io.netconduit.client.ConduitClient;
import io.netconduit.settings.TransportType;

/**
 * Takes the server away from many clients at once, and counts their attempts to
 * reconnect, as a listening proxy sees them, during the time from which the first delays
 * are drawn.
 */
public final class Herd implements Check {

	private static final int TENTHS = 10;

	private static final int MOST_OF_MEAN = 3;

	private static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(60);

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	@Override
	public String name() {
		return "herd";
	}

	@Override
	public List<Finding> run(Scale scale) throws Exception {
		int count = scale.of(50, 1000);
		Duration backoff = Duration.ofSeconds(scale.of(1, 10));
		Path ranFile = Files.createTempFile("conduit-herd", ".ran");
		int port = ServerProcess.freePort();
		try (ServerProcess server = ServerProcess.start(ranFile, HEARTBEAT_TIMEOUT).warm()) {
			server.listen(port);
			try (FaultProxy proxy = new FaultProxy(port); Clients clients = new Clients(proxy.port(), backoff)) {
				clients.connect(count);
				return findings(count, backoff, attempts(proxy, backoff), comeBack(proxy, clients));
			}
		}
		finally {
			Files.delete(ranFile);
		}
	}

	private static long[] attempts(FaultProxy proxy, Duration backoff) throws InterruptedException {
		long start = System.nanoTime();
		proxy.fault(Fault.RESET);
		Thread.sleep(backoff.toMillis());
		long[] tenths = new long[TENTHS];
		for (long time : proxy.accepted()) {
			long tenth = (time - start) * TENTHS / backoff.toNanos();
			if (time - start >= 0 && tenth < TENTHS) {
				tenths[(int) tenth]++;
			}
		}
		return tenths;
	}

	private static long comeBack(FaultProxy proxy, Clients clients) throws InterruptedException {
		proxy.fault(Fault.NONE);
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (clients.away() > 0 && System.nanoTime() - end < 0) {
			Thread.sleep(100);
		}
		return clients.away();
	}

	private static List<Finding> findings(int count, Duration backoff, long[] tenths, long away) {
		long all = Arrays.stream(tenths).sum();
		double mean = all / (double) TENTHS;
		long most = Arrays.stream(tenths).max().orElse(0);
		return List.of(new Finding("Clients that lose their server at the same time do not reconnect in step",
				"%d clients, reset at once by a proxy that counts their attempts over a backoff of %d s; the largest tenth is below %d times the mean"
					.formatted(count, backoff.toSeconds(), MOST_OF_MEAN),
				"%d attempts, by tenths %s: the largest is %.2f times the mean; %d clients did not reconnect"
					.formatted(all, Arrays.toString(tenths), most / Math.max(mean, 1), away),
				all >= count && most < MOST_OF_MEAN * mean && away == 0));
	}

	/**
	 * Clients that share their threads.
	 */
	private static final class Clients implements AutoCloseable {

		private static final int LOGINS_AT_A_TIME = 50;

		private final List<ConduitClient> clients = new ArrayList<>();

		private final ConduitEventLoops eventLoops = ConduitClient.eventLoops(TransportType.NIO, 2);

		private final ExecutorService workers = Executors.newFixedThreadPool(4);

		private final int port;

		private final Duration backoff;

		Clients(int port, Duration backoff) {
			this.port = port;
			this.backoff = backoff;
		}

		void connect(int count) {
			while (this.clients.size() < count) {
				int from = this.clients.size();
				for (int i = from; i < Math.min(count, from + LOGINS_AT_A_TIME); i++) {
					this.clients.add(create("client-" + i));
				}
				List<ConduitClient> some = this.clients.subList(from, this.clients.size());
				some.stream().map(ConduitClient::connect).toList().forEach((connected) -> connected.join());
			}
		}

		private ConduitClient create(String name) {
			return ConduitClient
				.builder(Descriptors.client(name, this.port, HEARTBEAT_TIMEOUT)
					.reconnect((reconnect) -> reconnect.withDelays(this.backoff, this.backoff))
					.build())
				.eventLoops(this.eventLoops)
				.workers(this.workers)
				.build();
		}

		long away() {
			return this.clients.stream().filter((client) -> !client.state().isOpen()).count();
		}

		@Override
		public void close() {
			this.clients.stream().map(ConduitClient::disconnect).toList().forEach((closed) -> closed.join());
			this.clients.forEach(ConduitClient::close);
			this.eventLoops.close();
			this.workers.shutdown();
		}

	}

}
