package io.netconduit.engine.rpc;

import io.netconduit.RpcException;

/**
 * Interrupts the thread that runs a cancelled call. The thread waits in {@link #end()}
 * until the interrupt has arrived, so that it reaches no later task of the same thread.
 */
final class Interruption {

	private final RpcException reason;

	private volatile boolean delivered;

	/**
	 * Create an interruption.
	 * @param reason the reason for the cancellation
	 */
	Interruption(RpcException reason) {
		this.reason = reason;
	}

	void deliver(Thread worker) {
		worker.interrupt();
		this.delivered = true;
	}

	/**
	 * Clear the interrupt. On the interrupted thread only, when it is done with the call.
	 * @return the reason for the cancellation
	 */
	RpcException end() {
		while (!this.delivered) {
			Thread.onSpinWait();
		}
		Thread.interrupted();
		return this.reason;
	}

}
