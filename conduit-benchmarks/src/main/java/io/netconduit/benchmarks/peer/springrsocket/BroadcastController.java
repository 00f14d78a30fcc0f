package io.netconduit.benchmarks.peer.springrsocket;

import org.springframework.messaging.handler.annotation.MessageMapping;

/**
 * Receives broadcasts on a client's connection.
 */
class BroadcastController {

	private final Runnable broadcastReceived;

	BroadcastController(Runnable broadcastReceived) {
		this.broadcastReceived = broadcastReceived;
	}

	@MessageMapping("broadcast")
	@SuppressWarnings("unused")
	void broadcast(byte[] content) {
		this.broadcastReceived.run();
	}

}
