package io.netconduit.benchmarks.peer.conduit;

import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.benchmarks.peer.BenchmarkConnection;
import io.netconduit.benchmarks.peer.Deliveries;
import io.netconduit.benchmarks.peer.Order;
import io.netconduit.server.ConduitServer;
import jakarta.validation.Valid;

/**
 * The methods that are called, on a worker.
 */
@ConduitRpc
public class WorkerMethods {

	private static final byte[] BROADCAST = new byte[BenchmarkConnection.BROADCAST_LENGTH];

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
	 * Return the bytes.
	 * @param payload the bytes
	 * @return the bytes
	 */
	public byte[] echo(byte[] payload) {
		return payload;
	}

	/**
	 * Place an order.
	 * @param order the order, which is valid
	 * @return its quantity
	 */
	public int order(@Valid Order order) {
		return order.quantity();
	}

	/**
	 * Broadcast to all connections.
	 * @param server the server that sends
	 * @return the number of connections that were reached
	 */
	public int broadcast(ConduitServer server) {
		return server.broadcast("b", BROADCAST).reached().size();
	}

	@ConduitHandler("m")
	void message(long sequence) {
		Deliveries.RECEIVED.delivered(sequence);
	}

}
