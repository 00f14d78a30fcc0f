package io.netconduit.benchmarks.reliability.trial;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.netconduit.HandlerExecution;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.server.ConduitServer;

/**
 * What is called.
 */
@ConduitRpc
public class TargetMethods {

	private static final long LATEST_MILLIS = 100;

	private static final long ROUNDS_PER_MICRO = 900;

	private final Ledger ledger;

	TargetMethods(Ledger ledger) {
		this.ledger = ledger;
	}

	/**
	 * Add, on the event loop.
	 * @param a the first number
	 * @param b the second number
	 * @return the sum
	 */
	@ConduitRpc(execution = HandlerExecution.EVENT_LOOP)
	public int add(int a, int b) {
		return a + b;
	}

	/**
	 * Wait, as for a database.
	 * @param micros how long, in microseconds
	 * @return the same
	 */
	public int sleep(int micros) {
		long end = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(micros);
		for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
		return micros;
	}

	/**
	 * Compute, about as long as asked for.
	 * @param micros how long, in microseconds of processor time
	 * @return anything
	 */
	public int burn(int micros) {
		int anything = micros;
		for (long i = micros * ROUNDS_PER_MICRO; i > 0; i--) {
			anything = anything * 31 + (anything >>> 7);
		}
		return anything;
	}

	/**
	 * Measure.
	 * @param data the bytes
	 * @return how many they are
	 */
	public int length(byte[] data) {
		return data.length;
	}

	/**
	 * Send to all connections.
	 * @param bytes the length of the data
	 * @param server what sends
	 * @return how many connections took it
	 */
	public int broadcast(int bytes, ConduitServer server) {
		return server.broadcast("b", new byte[bytes]).reached().size();
	}

	/**
	 * Be run and noted, on the event loop.
	 * @param id the call's number
	 * @return the number
	 */
	@ConduitRpc(execution = HandlerExecution.EVENT_LOOP)
	public int inline(int id) {
		this.ledger.runs(id);
		return id;
	}

	/**
	 * Be run and noted, on a worker, for a millisecond.
	 * @param id the call's number
	 * @return the number
	 */
	public int worker(int id) {
		this.ledger.runs(id);
		sleep(1000);
		return id;
	}

	/**
	 * Be run and noted, and answered later.
	 * @param id the call's number
	 * @return the number, within a tenth of a second
	 */
	public CompletableFuture<Integer> async(int id) {
		this.ledger.runs(id);
		Executor later = CompletableFuture.delayedExecutor(id % LATEST_MILLIS, TimeUnit.MILLISECONDS);
		return CompletableFuture.supplyAsync(() -> id, later);
	}

}
