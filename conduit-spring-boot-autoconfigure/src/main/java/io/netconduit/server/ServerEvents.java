package io.netconduit.server;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

import io.netconduit.ConduitConnection;
import io.netconduit.engine.foreign.ForeignCode;
import org.jspecify.annotations.Nullable;

/**
 * Calls the listeners of a server. A failing listener does not affect the others.
 */
final class ServerEvents {

	private final ConduitServer server;

	private final List<ServerListener> listeners;

	/** The threads on which listeners are currently notified of a stop. */
	private final Set<Thread> telling = ConcurrentHashMap.newKeySet();

	ServerEvents(ConduitServer server, List<ServerListener> listeners) {
		this.server = server;
		this.listeners = new CopyOnWriteArrayList<>(listeners);
	}

	void add(ServerListener listener) {
		synchronized (this.listeners) {
			if (this.listeners.stream().noneMatch((present) -> present == listener)) {
				this.listeners.add(listener);
			}
		}
	}

	/**
	 * Notify all listeners of the start.
	 * @return the first failure of a listener, with the failures of others as suppressed
	 * exceptions, or {@code null}
	 */
	@Nullable Throwable started() {
		Throwable first = null;
		for (ServerListener listener : this.listeners) {
			Throwable failure = ForeignCode.attempt(() -> listener.started(this.server));
			if (first == null) {
				first = failure;
			}
			else if (failure != null && failure != first) {
				first.addSuppressed(failure);
			}
		}
		return first;
	}

	void stopping() {
		tellOfStop(ServerListener::stopping);
	}

	void stopped() {
		tellOfStop(ServerListener::stopped);
	}

	/**
	 * Whether this thread runs a listener that is notified of a stop: the stop waits for
	 * the listener, so the listener must not wait for the stop.
	 * @return whether it does
	 */
	boolean isTellingOfStop() {
		return this.telling.contains(Thread.currentThread());
	}

	private void tellOfStop(BiConsumer<ServerListener, ConduitServer> event) {
		boolean outermost = this.telling.add(Thread.currentThread());
		try {
			call(event);
		}
		finally {
			if (outermost) {
				this.telling.remove(Thread.currentThread());
			}
		}
	}

	void connected(ConduitConnection connection) {
		call((listener, server) -> listener.connected(server, connection));
	}

	void disconnected(ConduitConnection connection, @Nullable Throwable cause) {
		call((listener, server) -> listener.disconnected(server, connection, cause));
	}

	private void call(BiConsumer<ServerListener, ConduitServer> event) {
		for (ServerListener listener : this.listeners) {
			ForeignCode.run("Server listener " + listener.getClass().getName(),
					() -> event.accept(listener, this.server));
		}
	}

}
