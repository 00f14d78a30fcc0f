package io.netconduit.benchmarks.reliability.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

import io.netconduit.benchmarks.load.CallLedger;
import io.netconduit.client.ConduitClient;

/**
 * Clients with calls in flight, the server that they call, and its replacement, whose
 * process is started in advance so that it can listen immediately.
 */
final class KillRun implements AutoCloseable {

	static final int CLIENTS = 4;

	static final int IN_FLIGHT = 1000;

	private static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(10);

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final long LEAST_LOAD_MILLIS = 100;

	private static final long MOST_LOAD_MILLIS = 300;

	private final CallLedger ledger = new CallLedger();

	private final Comebacks comebacks = new Comebacks();

	private final List<ConduitClient> clients = new ArrayList<>();

	private final List<CallLoad> loads = new ArrayList<>();

	private final List<Path> ranFiles = new ArrayList<>();

	private final Path folder;

	private final int port;

	private ServerProcess server;

	private ServerProcess spare;

	private int leastPending = Integer.MAX_VALUE;

	KillRun(Path folder) throws IOException {
		this.folder = folder;
		this.port = ServerProcess.freePort();
		this.server = startProcess();
		this.spare = startProcess();
		this.server.warm().listen(this.port);
		for (int i = 0; i < CLIENTS; i++) {
			ConduitClient client = ConduitClient
				.builder(Comebacks.backoff(Descriptors.client("client-" + i, this.port, HEARTBEAT_TIMEOUT)).build())
				.listener(this.comebacks.listener())
				.build();
			this.clients.add(client);
			client.connect().join();
			CallLoad load = new CallLoad(client, this.ledger, IN_FLIGHT / CLIENTS);
			this.loads.add(load);
			load.start();
		}
	}

	private ServerProcess startProcess() throws IOException {
		Path ranFile = this.folder.resolve("ran-" + this.ranFiles.size());
		this.ranFiles.add(ranFile);
		return ServerProcess.start(ranFile, HEARTBEAT_TIMEOUT);
	}

	/**
	 * Kill the server under load, let the replacement listen, and wait until all clients
	 * have reconnected.
	 * @throws IOException if the replacement does not start
	 * @throws InterruptedException if this thread is interrupted
	 */
	void kill() throws IOException, InterruptedException {
		// There is hardly any load while a process starts.
		this.spare.warm();
		Thread.sleep(ThreadLocalRandom.current().nextLong(LEAST_LOAD_MILLIS, MOST_LOAD_MILLIS));
		this.leastPending = Math.min(this.leastPending, this.ledger.pending());
		LossWitness witness = new LossWitness(this.port);
		long lossTime = System.nanoTime();
		this.ledger.loss();
		this.server.kill();
		this.spare.listen(this.port);
		this.comebacks.await(lossTime);
		awaitNone(this.ledger::pendingSinceBeforeLoss);
		this.ledger.lossIsOver(witness.await());
		this.server = this.spare;
	}

	/**
	 * Start the process that replaces the current one.
	 * @throws IOException if it does not start
	 */
	void prepare() throws IOException {
		this.spare = startProcess();
	}

	/**
	 * Stop starting calls and wait for the pending ones.
	 * @throws InterruptedException if this thread is interrupted
	 */
	void end() throws InterruptedException {
		this.loads.forEach(CallLoad::close);
		awaitNone(this.ledger::pending);
	}

	private static void awaitNone(LongSupplier count) throws InterruptedException {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (count.getAsLong() > 0 && System.nanoTime() - end < 0) {
			Thread.sleep(1);
		}
	}

	CallLedger ledger() {
		return this.ledger;
	}

	Comebacks comebacks() {
		return this.comebacks;
	}

	int leastPending() {
		return this.leastPending;
	}

	/**
	 * Return which calls ran, in all processes.
	 * @return their ids
	 * @throws IOException if a file cannot be read
	 */
	LongStream ran() throws IOException {
		LongStream ran = LongStream.empty();
		for (Path file : this.ranFiles) {
			// The last replacement may not have opened its file yet.
			if (Files.exists(file)) {
				ran = LongStream.concat(ran, LongStream.of(RanCalls.read(file)));
			}
		}
		return ran;
	}

	@Override
	public void close() {
		this.loads.forEach(CallLoad::close);
		this.clients.forEach(ConduitClient::close);
		this.server.close();
		this.spare.close();
	}

}
