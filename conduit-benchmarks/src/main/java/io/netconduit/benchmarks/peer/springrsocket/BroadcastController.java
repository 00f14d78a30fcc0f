package io.netconduit.benchmarks.peer.springrsocket;

import org.springframework.messaging.handler.annotation.MessageMapping;

/**
 * What a client's connection receives without asking.
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
