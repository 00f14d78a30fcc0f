package io.netconduit.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.netconduit.ConduitConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the listeners of a client; one that fails keeps the others from nothing.
 */
final class ClientEvents {

	private static final Logger logger = LoggerFactory.getLogger(ClientEvents.class);

	private final String clientName;

	private final List<ClientListener> listeners;

	private final AtomicBoolean toldThatItGaveUp = new AtomicBoolean();

	ClientEvents(String clientName, List<ClientListener> listeners) {
		this.clientName = clientName;
		this.listeners = listeners;
	}

	void connected(ConduitConnection connection, boolean again) {
		this.toldThatItGaveUp.set(false);
		logger.info("Conduit client {} {} to {} at {}", this.clientName, again ? "reconnected" : "connected",
				connection.peer().name(), connection.remoteAddress());
		tell((listener) -> {
			if (again) {
				listener.reconnected(connection);
			}
			else {
				listener.connected(connection);
			}
		});
	}

	void disconnected(ConduitConnection connection, @Nullable Throwable cause) {
		logger.info("Conduit client {} disconnected: {}", this.clientName,
				(cause != null) ? cause.getMessage() : "closed in order");
		tell((listener) -> listener.disconnected(connection, cause));
	}

	void reconnecting(Duration wait, int attempt) {
		logger.debug("Conduit client {} connects again in {} ms", this.clientName, wait.toMillis());
		tell((listener) -> listener.reconnecting(wait, attempt));
	}

	/**
	 * Whether giving up is worth a warning: once for each time that the client was
	 * connected.
	 * @return whether it has not been told
	 */
	boolean isNewsThatItGaveUp() {
		return !this.toldThatItGaveUp.getAndSet(true);
	}

	void failed(Throwable cause) {
		tell((listener) -> listener.failed(cause));
	}

	private void tell(Consumer<ClientListener> event) {
		for (ClientListener listener : this.listeners) {
			try {
				event.accept(listener);
			}
			catch (RuntimeException ex) {
				logger.error("Client listener {} failed", listener, ex);
			}
		}
	}

}
