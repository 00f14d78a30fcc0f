package io.netconduit.benchmarks.reliability.trial;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.netconduit.event.ClientDisconnectedEvent;

import org.springframework.context.event.EventListener;

/**
 * Records why the latest connections were cut.
 */
class Cuts {

	// Otherwise the records would look like a leak of the server.
	private static final int LATEST = 100;

	private final Deque<String> causes = new ArrayDeque<>();

	@EventListener
	synchronized void disconnected(ClientDisconnectedEvent event) {
		Throwable cause = event.cause();
		if (cause != null) {
			if (this.causes.size() == LATEST) {
				this.causes.remove();
			}
			this.causes.add(String.valueOf(cause.getMessage()));
		}
	}

	/**
	 * Return the latest causes.
	 * @return a text for each connection that was cut
	 */
	synchronized List<String> causes() {
		return List.copyOf(this.causes);
	}

}
