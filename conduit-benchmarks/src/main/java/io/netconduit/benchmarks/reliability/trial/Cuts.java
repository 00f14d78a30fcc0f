package io.netconduit.benchmarks.reliability.trial;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.netconduit.context.ClientDisconnectedEvent;

import org.springframework.context.event.EventListener;

/**
 * Notes why connections were cut.
 */
class Cuts {

	private final Queue<String> causes = new ConcurrentLinkedQueue<>();

	@EventListener
	void disconnected(ClientDisconnectedEvent event) {
		Throwable cause = event.getCause();
		if (cause != null) {
			this.causes.add(String.valueOf(cause.getMessage()));
		}
	}

	/**
	 * Return the causes so far.
	 * @return a text for each connection that was cut
	 */
	List<String> causes() {
		return List.copyOf(this.causes);
	}

}
