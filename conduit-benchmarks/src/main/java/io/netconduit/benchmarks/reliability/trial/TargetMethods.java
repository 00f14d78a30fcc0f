package io.netconduit.benchmarks.reliability.trial;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.netconduit.HandlerExecution;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.server.ConduitServer;

/**
 * The methods that the checks call.
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
	 * Add two numbers, on the event loop.
	 * @param a the first number
	 * @param b the second number
	 * @return the sum
	 */
	@ConduitRpc(execution = HandlerExecution.EVENT_LOOP)
	public int add(int a, int b) {
		return a + b;
	}

	/**
	 * Wait, as if for a database.
	 * @param micros how long, in microseconds
	 * @return the parameter
	 */
	public int sleep(int micros) {
		long end = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(micros);
		for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
		return micros;
	}

	/**
	 * Compute for about the given time.
	 * @param micros how long, in microseconds of processor time
	 * @return an arbitrary number
	 */
	public int burn(int micros) {
		int anything = micros;
		for (long i = micros * ROUNDS_PER_MICRO; i > 0; i--) {
			anything = anything * 31 + (anything >>> 7);
		}
		return anything;
	}

	/**
	 * Return the number of bytes.
	 * @param data the bytes
	 * @return their number
	 */
	public int length(byte[] data) {
		return data.length;
	}

	/**
	 * Broadcast a message.
	 * @param bytes the length of the data
	 * @param server the server that sends
	 * @return the number of connections that were reached
	 */
	public int broadcast(int bytes, ConduitServer server) {
		return server.broadcast("b", new byte[bytes]).reached().size();
	}

	/**
	 * Record that the call ran, on the event loop.
	 * @param id the call's number
	 * @return the call's number
	 */
	@ConduitRpc(execution = HandlerExecution.EVENT_LOOP)
	public int inline(int id) {
		this.ledger.runs(id);
		return id;
	}

	/**
	 * Record that the call ran, on a worker, for one millisecond.
	 * @param id the call's number
	 * @return the call's number
	 */
	public int worker(int id) {
		this.ledger.runs(id);
		sleep(1000);
		return id;
	}

	/**
	 * Record that the call ran, and answer later.
	 * @param id the call's number
	 * @return the call's number, within a tenth of a second
	 */
	public CompletableFuture<Integer> async(int id) {
		this.ledger.runs(id);
		Executor later = CompletableFuture.delayedExecutor(id % LATEST_MILLIS, TimeUnit.MILLISECONDS);
		return CompletableFuture.supplyAsync(() -> id, later);
	}

}
