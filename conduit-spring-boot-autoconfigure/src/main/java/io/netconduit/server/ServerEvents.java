package io.netconduit.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.netconduit.ConduitConnection;
import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.engine.foreign.Notifier;
import org.jspecify.annotations.Nullable;

/**
 * Calls the listeners of a server, on threads of their own. A failing or blocking
 * listener does not affect the others.
 */
final class ServerEvents {

	/**
	 * Connections whose listeners are called at the same time. Those of one connection
	 * are called in order.
	 */
	private static final int LANES = 4;

	private static final CompletableFuture<Void> NOBODY = CompletableFuture.completedFuture(null);

	private final ConduitServer server;

	private final List<ServerListener> listeners;

	private final Notifier lifecycle = new Notifier("conduit-server-listeners");

	private final List<Notifier> lanes = Stream.generate(() -> new Notifier("conduit-server-listeners"))
		.limit(LANES)
		.toList();

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

	/**
	 * The server begins to stop.
	 * @param patience how long each listener may take
	 * @return completes when the listeners have returned or taken too long
	 */
	CompletableFuture<Void> stopping(Duration patience) {
		return tellOfStop(patience, ServerListener::stopping);
	}

	/**
	 * The server has stopped.
	 * @param patience how long each listener may take
	 * @return completes when the listeners have returned or taken too long
	 */
	CompletableFuture<Void> stopped(Duration patience) {
		return tellOfStop(patience, ServerListener::stopped);
	}

	private CompletableFuture<Void> tellOfStop(Duration patience, Event event) {
		CompletableFuture<Void> told = NOBODY;
		for (ServerListener listener : this.listeners) {
			told = this.lifecycle.call(name(listener), patience, () -> event.tell(listener, this.server));
		}
		return told;
	}

	/**
	 * A client has logged in.
	 * @param connection the connection with the client
	 * @return completes when the listeners have returned or taken too long
	 */
	CompletableFuture<Void> connected(ConduitConnection connection) {
		return call(connection, (listener, server) -> listener.connected(server, connection));
	}

	void disconnected(ConduitConnection connection, @Nullable Throwable cause) {
		call(connection, (listener, server) -> listener.disconnected(server, connection, cause));
	}

	private CompletableFuture<Void> call(ConduitConnection connection, Event event) {
		Notifier lane = this.lanes.get(Math.floorMod(connection.id().hashCode(), LANES));
		CompletableFuture<Void> told = NOBODY;
		for (ServerListener listener : this.listeners) {
			told = lane.call(name(listener), () -> event.tell(listener, this.server));
		}
		return told;
	}

	/**
	 * Return when the listeners know of all connections and their ends so far.
	 * @return completes when they have returned or taken too long
	 */
	CompletableFuture<Void> told() {
		return CompletableFuture.allOf(this.lanes.stream().map(Notifier::told).toArray(CompletableFuture<?>[]::new));
	}

	private static String name(ServerListener listener) {
		return "Server listener " + listener.getClass().getName();
	}

	/**
	 * Calls one method of a listener.
	 */
	@FunctionalInterface
	private interface Event {

		void tell(ServerListener listener, ConduitServer server);

	}

}
