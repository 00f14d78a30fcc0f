package io.netconduit.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

import io.netconduit.ConduitConnection;
import io.netconduit.engine.connection.PeerClose;
import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.engine.rpc.PeerConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the events of a client and calls its listeners. A failing listener does not affect
 * the others.
 */
final class ClientEvents {

	private static final Logger logger = LoggerFactory.getLogger(ClientEvents.class);

	private final ConduitClient client;

	private final List<ClientListener> listeners;

	private final AtomicBoolean warned = new AtomicBoolean();

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
	}

	void disconnected(PeerConnection connection, @Nullable Throwable cause) {
		PeerClose close = connection.peerClose();
		logger.info("Conduit client {} disconnected: {}", name(),
				(cause != null) ? cause.getMessage() : (close != null) ? close.sentence() : "closed normally");
		call((listener, client) -> listener.disconnected(client, connection, cause));
	}

	void reconnecting(Duration delay, int attempt) {
		logger.debug("Conduit client {} reconnects in {} ms", name(), delay.toMillis());
		call((listener, client) -> listener.reconnecting(client, delay, attempt));
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
		logger.warn("Conduit client {} does not reconnect, as the server asks: {}", name(), cause.getMessage());
	}

	void failed(Throwable cause, int attempts) {
		call((listener, client) -> listener.failed(client, cause, attempts));
	}

	void stopping() {
		call(ClientListener::stopping);
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
