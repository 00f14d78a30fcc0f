package io.netconduit.client;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

import io.netconduit.ConduitConnection;
import io.netconduit.engine.connection.PeerClose;
import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.engine.rpc.PeerConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the events of a client and calls its listeners, one event after the other. A
 * failing listener does not affect the others.
 * <p>
 * An event is added while the lock of the {@link ClientLink} is held, so that the events
 * have the order of the states that they report, and nothing follows the end. It is told
 * without the lock.
 */
final class ClientEvents {

	private static final Logger logger = LoggerFactory.getLogger(ClientEvents.class);

	private final ConduitClient client;

	private final List<ClientListener> listeners;

	private final AtomicBoolean warned = new AtomicBoolean();

	private final Queue<ForeignCode.Action> due = new ConcurrentLinkedQueue<>();

	/** How many calls of {@link #tell()} are not done. */
	private final AtomicInteger calls = new AtomicInteger();

	ClientEvents(ConduitClient client, List<ClientListener> listeners) {
		this.client = client;
		this.listeners = new CopyOnWriteArrayList<>(listeners);
	}

	void add(ClientListener listener) {
		synchronized (this.listeners) {
			if (this.listeners.stream().noneMatch((present) -> present == listener)) {
				this.listeners.add(listener);
			}
		}
	}

	void connected(ConduitConnection connection, boolean again) {
		this.warned.set(false);
		this.due.add(() -> {
			logger.info("Conduit client {} {} to {} at {}", name(), again ? "reconnected" : "connected",
					connection.peer().name(), connection.remoteAddress());
			call((listener, client) -> {
				if (again) {
					listener.reconnected(client, connection);
				}
				else {
					listener.connected(client, connection);
				}
			});
		});
	}

	void disconnected(PeerConnection connection, @Nullable Throwable cause) {
		PeerClose close = connection.peerClose();
		this.due.add(() -> {
			logger.info("Conduit client {} disconnected: {}", name(),
					(cause != null) ? cause.getMessage() : (close != null) ? close.sentence() : "closed normally");
			call((listener, client) -> listener.disconnected(client, connection, cause));
		});
	}

	void reconnecting(Duration delay, int attempt) {
		this.due.add(() -> {
			logger.debug("Conduit client {} reconnects in {} ms", name(), delay.toMillis());
			call((listener, client) -> listener.reconnecting(client, delay, attempt));
		});
	}

	/**
	 * Whether to log a warning that the client gives up: once after each time that the
	 * client was connected.
	 * @return whether there was no warning yet
	 */
	boolean isNewsThatItGaveUp() {
		return !this.warned.getAndSet(true);
	}

	/**
	 * The server asks the client not to reconnect.
	 * @param cause why the connection ended
	 */
	void sentAway(Throwable cause) {
		this.due.add(() -> logger.warn("Conduit client {} does not reconnect, as the server asks: {}", name(),
				cause.getMessage()));
	}

	void failed(Throwable cause, int attempts) {
		this.due.add(() -> call((listener, client) -> listener.failed(client, cause, attempts)));
	}

	void stopping() {
		this.due.add(() -> call(ClientListener::stopping));
	}

	/**
	 * Call the listeners for the events that were added. If this or another thread
	 * already calls listeners, it continues with these events, and this method returns.
	 */
	void tell() {
		if (this.calls.getAndIncrement() != 0) {
			return;
		}
		int seen = 1;
		do {
			for (ForeignCode.Action event = this.due.poll(); event != null; event = this.due.poll()) {
				ForeignCode.run("The report of an event", event);
			}
			seen = this.calls.addAndGet(-seen);
		}
		while (seen != 0);
	}

	private String name() {
		return this.client.descriptor().connection().identity().name();
	}

	private void call(BiConsumer<ClientListener, ConduitClient> event) {
		for (ClientListener listener : this.listeners) {
			ForeignCode.run("Client listener " + listener.getClass().getName(),
					() -> event.accept(listener, this.client));
		}
	}

}
