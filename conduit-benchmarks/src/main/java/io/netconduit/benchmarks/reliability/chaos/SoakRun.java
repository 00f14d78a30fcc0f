package io.netconduit.benchmarks.reliability.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import io.netconduit.Dialect;
import io.netconduit.benchmarks.process.Heap;
import io.netconduit.client.ClientDescriptorBuilder;
import io.netconduit.client.ConduitClient;
import io.netty.util.concurrent.DefaultThreadFactory;

/**
 * Clients with mixed traffic, the proxy that disturbs it, and the server behind the
 * proxy.
 */
final class SoakRun implements AutoCloseable {

	/**
	 * The longest time that an operation may take with the clients' settings.
	 */
	static final Duration TIMEOUT = Duration.ofSeconds(5);

	static final Duration GRACE = Duration.ofSeconds(1);

	private static final Duration LONGEST_BACKOFF = Duration.ofMillis(200);

	private static final int LANES = 6;

	private static final int CUT_AFTER = 50_000;

	private static final List<Fault> FAULTS = List.of(Fault.latency(Duration.ofMillis(150)),
			Fault.drip(50, Duration.ofMillis(1)), Fault.BLACKHOLE, Fault.RESET, Fault.cutAfter(CUT_AFTER));

	private final LeakReports leaks = LeakReports.begin();

	private final Outcomes outcomes = new Outcomes(TIMEOUT.plus(GRACE));

	private final HeapTrend clientHeap = new HeapTrend();

	private final HeapTrend serverHeap = new HeapTrend();

	private final List<ConduitClient> clients = new ArrayList<>();

	private final List<MixedTraffic> traffic = new ArrayList<>();

	private final ScheduledExecutorService scheduler = Executors
		.newSingleThreadScheduledExecutor(new DefaultThreadFactory("traffic", true));

	private final ServerProcess server;

	private final FaultProxy proxy;

	private final Duration faultTime;

	private int cuts;

	/**
	 * Start the server, the proxy and the clients.
	 * @param ranFile the file to which the server writes the ids of calls
	 * @param faultTime how long a fault lasts; a blackhole is detected within half of it
	 * @throws IOException if the server does not start
	 * @throws InterruptedException if this thread is interrupted
	 */
	SoakRun(Path ranFile, Duration faultTime) throws IOException, InterruptedException {
		this.faultTime = faultTime;
		Duration heartbeatTimeout = faultTime.dividedBy(2);
		int port = ServerProcess.freePort();
		this.server = ServerProcess.start(ranFile, heartbeatTimeout).warm();
		this.server.listen(port);
		this.proxy = new FaultProxy(port);
		add(client("plain", heartbeatTimeout));
		add(client("compressing", heartbeatTimeout).frames((frames) -> frames.withEnableCompression(true)));
		add(client("python", heartbeatTimeout).dialect(Dialect.PYTHON));
		add(client("compressing-too", heartbeatTimeout).frames((frames) -> frames.withEnableCompression(true)));
	}

	private ClientDescriptorBuilder client(String name, Duration heartbeatTimeout) {
		return Descriptors.client(name, this.proxy.port(), heartbeatTimeout)
			.reconnect((reconnect) -> reconnect.withDelays(LONGEST_BACKOFF, LONGEST_BACKOFF))
			.timeouts((timeouts) -> timeouts.withAuth(TIMEOUT.dividedBy(2)).withRpc(TIMEOUT).withSend(TIMEOUT));
	}

	private void add(ClientDescriptorBuilder descriptor) {
		ConduitClient client = ConduitClient.create(descriptor.build());
		this.clients.add(client);
		this.traffic.add(new MixedTraffic(client, this.outcomes, this.scheduler, this.clients.size()));
		client.connect().join();
	}

	void runTraffic() {
		this.traffic.forEach((each) -> each.run(LANES));
	}

	/**
	 * Disturb the network for a while, each time with the next kind of fault.
	 * @throws InterruptedException if this thread is interrupted
	 */
	void cut() throws InterruptedException {
		this.proxy.fault(FAULTS.get(this.cuts++ % FAULTS.size()));
		Thread.sleep(this.faultTime.toMillis());
		this.proxy.fault(Fault.NONE);
	}

	/**
	 * Pause the traffic and sample the heap of both sides.
	 * @throws IOException if the server's process has ended
	 * @throws InterruptedException if this thread is interrupted
	 */
	void sample() throws IOException, InterruptedException {
		rest();
		this.clientHeap.add(Heap.usedAfterCollection());
		this.serverHeap.add(this.server.heapAfterCollection());
	}

	/**
	 * Stop beginning operations and wait for the pending ones, as long as they may take.
	 * @throws InterruptedException if this thread is interrupted
	 */
	void rest() throws InterruptedException {
		this.traffic.forEach(MixedTraffic::pause);
		long end = System.nanoTime() + TIMEOUT.plus(GRACE).plus(GRACE).toNanos();
		while (this.outcomes.pending() > 0 && System.nanoTime() - end < 0) {
			Thread.sleep(10);
		}
		// Operations that have just ended must see the pause, or the next ones would
		// begin.
		Thread.sleep(100);
	}

	int leaks() throws InterruptedException {
		return this.leaks.count();
	}

	int serverLeaks() throws IOException {
		return this.server.leaks();
	}

	Outcomes outcomes() {
		return this.outcomes;
	}

	HeapTrend clientHeap() {
		return this.clientHeap;
	}

	HeapTrend serverHeap() {
		return this.serverHeap;
	}

	int cuts() {
		return this.cuts;
	}

	@Override
	public void close() {
		this.clients.forEach(ConduitClient::close);
		this.scheduler.shutdownNow();
		this.proxy.close();
		this.server.close();
	}

}
