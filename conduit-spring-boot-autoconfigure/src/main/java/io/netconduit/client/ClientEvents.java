package io.netconduit.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

import io.netconduit.ConduitConnection;
import io.netconduit.engine.connection.PeerClose;
import io.netconduit.engine.foreign.Notifier;
import io.netconduit.engine.rpc.PeerConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the events of a client and calls its listeners in order, on a thread of their own.
 * A failing or blocking listener does not affect the others.
 * <p>
 * An event is added while the lock of the {@link ClientLink} is held, so that the events
 * have the order of the states that they report, and nothing follows the end.
 */
final class ClientEvents {

	private static final Logger logger = LoggerFactory.getLogger(ClientEvents.class);

	private static final CompletableFuture<Void> NOBODY = CompletableFuture.completedFuture(null);

	private static final int STOP_SHARE = 4;

	private static final Duration LEAST_PATIENCE = Duration.ofSeconds(1);

	private final ConduitClient client;

	private final List<ClientListener> listeners;

	private final Notifier notifier = new Notifier("conduit-client-listeners");

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

	/**
	 * The client is connected.
	 * @param connection the connection
	 * @param again whether the client was connected before
	 * @param ready completes soon, before the listeners are called
	 * @return completes when the listeners have returned or taken too long
	 */
	CompletableFuture<Void> connected(ConduitConnection connection, boolean again, CompletableFuture<Void> ready) {
		this.warned.set(false);
		logger.info("Conduit client {} {} to {} at {}", name(), again ? "reconnected" : "connected",
				connection.peer().name(), connection.remoteAddress());
		return call((listener, client) -> {
			ready.join();
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

	/**
	 * The client waits before its next attempt.
	 * @param delay how long it waits
	 * @param attempt the number of the attempt
	 * @param wanted whether nobody has disconnected the client when the first listener is
	 * called
	 */
	void reconnecting(Duration delay, int attempt, BooleanSupplier wanted) {
		logger.debug("Conduit client {} reconnects in {} ms", name(), delay.toMillis());
		AtomicReference<@Nullable Boolean> counts = new AtomicReference<>();
		call((listener, client) -> {
			// The first listener may disconnect; the others are notified nevertheless.
			counts.compareAndSet(null, wanted.getAsBoolean());
			if (Boolean.TRUE.equals(counts.get())) {
				listener.reconnecting(client, delay, attempt);
			}
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
		logger.warn("Conduit client {} does not reconnect, as the server asks: {}", name(), cause.getMessage());
	}

	void failed(Throwable cause, int attempts) {
		call((listener, client) -> listener.failed(client, cause, attempts));
	}

	/**
	 * The application disconnects the client.
	 * @return completes when the listeners have returned or taken too long
	 */
	CompletableFuture<Void> stopping() {
		CompletableFuture<Void> told = NOBODY;
		Duration patience = patience();
		for (ClientListener listener : this.listeners) {
			told = this.notifier.call(name(listener), patience, () -> listener.stopping(this.client));
		}
		return told;
	}

	// Two listeners may use up half of the time that a disconnect may take.
	private Duration patience() {
		Duration share = this.client.descriptor().connection().timeouts().shutdown().dividedBy(STOP_SHARE);
		Duration most = (share.compareTo(Notifier.PATIENCE) < 0) ? share : Notifier.PATIENCE;
		return (most.compareTo(LEAST_PATIENCE) < 0) ? LEAST_PATIENCE : most;
	}

	/**
	 * Return when the listeners know of all events so far.
	 * @return completes when they have returned or taken too long
	 */
	CompletableFuture<Void> told() {
		return this.notifier.told();
	}

	private String name() {
		return this.client.descriptor().connection().identity().name();
	}

	private CompletableFuture<Void> call(Event event) {
		CompletableFuture<Void> told = NOBODY;
		for (ClientListener listener : this.listeners) {
			told = this.notifier.call(name(listener), () -> event.tell(listener, this.client));
		}
		return told;
	}

	private static String name(ClientListener listener) {
		return "Client listener " + listener.getClass().getName();
	}

	/**
	 * Calls one method of a listener.
	 */
	@FunctionalInterface
	private interface Event {

		void tell(ClientListener listener, ConduitClient client);

	}

}
