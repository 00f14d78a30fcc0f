package io.netconduit.benchmarks.jmh;

import io.netconduit.annotation.ConduitRpc;
import io.netconduit.benchmarks.peer.Order;
import jakarta.validation.Valid;

/**
 * What is called: hardly anything, so that the way there is what costs.
 */
@ConduitRpc
public class MeasuredMethods {

	/**
	 * Add two numbers.
	 * @param a the first number
	 * @param b the second number
	 * @return the sum
	 */
	public int add(int a, int b) {
		return a + b;
	}

	/**
	 * Take an order that has been validated.
	 * @param order the order
	 * @return its quantity
	 */
	public int order(@Valid Order order) {
		return order.quantity();
	}

}
