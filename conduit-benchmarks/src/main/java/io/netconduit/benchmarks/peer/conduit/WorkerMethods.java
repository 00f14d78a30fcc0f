package io.netconduit.benchmarks.peer.conduit;

import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.benchmarks.peer.Deliveries;
import io.netconduit.benchmarks.peer.Order;
import io.netconduit.benchmarks.peer.PeerConnection;
import io.netconduit.server.ConduitServer;
import jakarta.validation.Valid;

/**
 * What is called, on a worker.
 */
@ConduitRpc
public class WorkerMethods {

	private static final byte[] BROADCAST = new byte[PeerConnection.BROADCAST_LENGTH];

	/**
	 * Add.
	 * @param a the first number
	 * @param b the second number
	 * @return the sum
	 */
	public int add(int a, int b) {
		return a + b;
	}

	/**
	 * Send back.
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
	 * Send to all connections.
	 * @param server what sends
	 * @return how many connections were reached
	 */
	public int broadcast(ConduitServer server) {
		return server.broadcast("b", BROADCAST).reached().size();
	}

	@ConduitHandler("m")
	void message(long sequence) {
		Deliveries.RECEIVED.delivered(sequence);
	}

}
