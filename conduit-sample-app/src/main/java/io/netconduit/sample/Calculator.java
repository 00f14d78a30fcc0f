package io.netconduit.sample;

import io.netconduit.annotation.ConduitRpc;

/**
 * Calculates for clients: its public methods can be called.
 *
 * @since 0.1.0
 */
@ConduitRpc
public class Calculator {

	@ConduitRpc(description = "Adds two whole numbers.")
	public int add(int a, int b) {
		return Math.addExact(a, b);
	}

	@ConduitRpc(description = "Multiplies two numbers.")
	public double multiply(double x, double y) {
		return x * y;
	}

}
