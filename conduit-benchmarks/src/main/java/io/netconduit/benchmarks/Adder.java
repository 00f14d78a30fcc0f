package io.netconduit.benchmarks;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.netconduit.annotation.ConduitRpc;

/**
 * What is called: the same sum on a worker and on the event loop.
 */
@ConduitRpc
public class Adder {

	/**
	 * Add on a worker.
	 * @param a the first number
	 * @param b the second number
	 * @return the sum
	 */
	public int add(int a, int b) {
		return a + b;
	}

	/**
	 * Add on the event loop.
	 * @param a the first number
	 * @param b the second number
	 * @return the sum
	 */
	public CompletionStage<Integer> addInline(int a, int b) {
		return CompletableFuture.completedFuture(a + b);
	}

}
