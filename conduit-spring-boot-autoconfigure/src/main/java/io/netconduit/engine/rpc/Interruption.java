package io.netconduit.engine.rpc;

import io.netconduit.RpcException;

/**
 * Interrupts the thread that runs a cancelled call or message. The thread waits in
 * {@link #end()} until the interrupt has arrived, so that it reaches no later task of the
 * same thread.
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
		// An event loop that interrupts itself would disturb its other connections.
		if (worker != Thread.currentThread()) {
			worker.interrupt();
		}
		this.delivered = true;
	}

	/**
	 * Clear the interrupt. On the interrupted thread only, when it is done with it.
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
