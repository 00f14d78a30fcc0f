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
 * Stops a server once while calls are in flight, and compares the calls that ran with the
 * calls that were answered.
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
	 * @param scale how thoroughly to test
	 * @param window the number of calls in flight
	 */
	StopTrial(Scale scale, int window) {
		this.scale = scale;
		this.window = window;
		this.places = new Semaphore(window);
	}

	/**
	 * Run the trial.
	 * @param signal whether to stop by a signal; otherwise the application is closed
	 * @return the result
	 * @throws Exception if the trial cannot run
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

	// After the first answers, so that both sides are warm and most of the calls in
	// flight have been accepted.
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
			// Wait for the process.
			target.close();
		}
		else {
			target.stop();
		}
		return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
	}

	/**
	 * The result of a stop.
	 *
	 * @param inFlight the number of calls in flight when the stop was requested
	 * @param millis how long the stop took
	 * @param calls the outcomes of the calls
	 */
	record Result(int inFlight, long millis, CallTally calls) {

	}

}
