package io.netconduit.sample;

import io.netconduit.annotation.ConduitRpc;

/**
 * RPC methods of the sample server. Clients can call the public methods.
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
