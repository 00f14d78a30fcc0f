package io.netconduit.benchmarks.reliability.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import io.netconduit.ConnectionState;
import io.netconduit.benchmarks.load.CallLedger;
import io.netconduit.benchmarks.load.CallTally;
import io.netconduit.benchmarks.reliability.Scale;
import io.netconduit.benchmarks.reliability.trial.Target;
import io.netconduit.client.ConduitClient;

/**
 * Stops a server once while calls are in flight, and compares what ran with what was
 * answered.
 */
final class StopTrial {

	private static final int CLIENTS = 4;

	private static final int WARM_UP = 4;

	private static final long PATIENCE_SECONDS = 45;

	private static final List<String> METHODS = List.of("inline", "worker", "async");

	private final CallLedger ledger = new CallLedger();

	private final Semaphore places;

	private final Scale scale;

	private final int window;

	/**
	 * Create a trial.
	 * @param scale how thoroughly to try
	 * @param window how many calls are in flight
	 */
	StopTrial(Scale scale, int window) {
		this.scale = scale;
		this.window = window;
		this.places = new Semaphore(window);
	}

	/**
	 * Try it.
	 * @param signal whether to stop by a signal, else by closing the application
	 * @return what came of it
	 * @throws Exception if it cannot be tried
	 */
	Result run(boolean signal) throws Exception {
		Path ranFile = Files.createTempFile("ran", ".bits");
		try (Target target = Target.start(this.scale, "--ledger=" + ranFile, "--conduit.server.worker.threads=16",
				"--conduit.server.worker.queue-size=20000", "--conduit.server.max-in-flight=20000")) {
			return run(target, signal, ranFile);
		}
		finally {
			Files.delete(ranFile);
		}
	}

	private Result run(Target target, boolean signal, Path ranFile) throws Exception {
		List<Thread> callers = new ArrayList<>();
		List<ConduitClient> clients = new ArrayList<>();
		try {
			for (int i = 0; i < CLIENTS; i++) {
				ConduitClient client = target.connect(false);
				clients.add(client);
				Thread caller = new Thread(() -> call(client), "caller-" + i);
				caller.start();
				callers.add(caller);
			}
			awaitFullFlight();
			int inFlight = this.ledger.pending();
			long millis = stop(target, signal);
			for (Thread caller : callers) {
				caller.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
			}
			this.places.tryAcquire(this.window, PATIENCE_SECONDS, TimeUnit.SECONDS);
			return new Result(inFlight, millis, this.ledger.compare(ran(ranFile)));
		}
		finally {
			clients.forEach(ConduitClient::close);
		}
	}

	private static LongStream ran(Path file) throws IOException {
		return BitSet.valueOf(Files.readAllBytes(file)).stream().asLongStream();
	}

	// Later than when the first calls are answered, so that both sides are warm and most
	// of the calls in flight have been accepted.
	private void awaitFullFlight() throws InterruptedException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
		while ((this.ledger.calls() < WARM_UP * this.window || this.places.availablePermits() > 0)
				&& System.nanoTime() < end) {
			Thread.sleep(1);
		}
	}

	private void call(ConduitClient client) {
		while (client.state() == ConnectionState.ACTIVE) {
			this.places.acquireUninterruptibly();
			long id = this.ledger.begin();
			client.rpc(METHODS.get((int) (id % METHODS.size())))
				.param("id", id)
				.callAsync(Integer.class)
				.whenComplete((result, failure) -> {
					this.ledger.end(id, result, failure);
					this.places.release();
				});
		}
	}

	private static long stop(Target target, boolean signal) throws IOException {
		long start = System.nanoTime();
		if (signal) {
			target.terminate();
			// Waits for the process.
			target.close();
		}
		else {
			target.stop();
		}
		return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
	}

	/**
	 * What came of a stop.
	 *
	 * @param inFlight how many calls were in flight when it was asked for
	 * @param millis how long it took
	 * @param calls what became of the calls
	 */
	record Result(int inFlight, long millis, CallTally calls) {

	}

}
